package import FilesAPI

extension ByteCount {
  /// Adds to a total; stops at the greatest number, since a server may claim any size.
  package mutating func add(_ amount: Int64) {
    let (sum, isTooLarge) = bytes.addingReportingOverflow(amount)
    bytes = isTooLarge ? (amount < 0 ? .min : .max) : sum
  }
}
