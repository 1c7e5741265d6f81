extension Duration {
  /// Rounded down; as large as fits.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: seconds.multipliedReportingOverflow(by: 1_000).partialValue)
      + Int(attoseconds / 1_000_000_000_000_000)
  }
}
