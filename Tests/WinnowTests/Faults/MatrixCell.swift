@testable import winnow

/// What a command is to end with when the call that decides about it goes wrong once.
struct MatrixCell: Sendable {
  var code: ExitCode
  /// What the messages say when it is not done; with several, one of them.
  var words: [String]

  init(_ code: ExitCode, _ words: String...) {
    self.code = code
    self.words = words
  }

  static func of(_ command: MatrixCommand, _ fault: MatrixFault) -> MatrixCell {
    exceptions[command]?[fault] ?? rule(fault)
  }

  /// What holds for a call whose answer is JSON and that can be sent again.
  private static func rule(_ fault: MatrixFault) -> MatrixCell {
    switch fault {
    case .drip, .chunked, .gzip, .closeDelimited, .resetBefore, .resetWithin, .lostAnswer, .stall,
      .dripHeader,
      .shortBody, .status408, .status409, .status429Seconds, .status429Date, .status500, .status502HTML:
      MatrixCell(.done)
    case .refused: MatrixCell(.unreachable, "cannot reach the server")
    case .truncated: MatrixCell(.failed, "cannot be read")
    case .status401: MatrixCell(.badConfiguration, "check the key")
    case .status403: MatrixCell(.refused, "this key may not do that")
    case .status404HTML: MatrixCell(.notFound, "(404)")
    case .status429Absurd: MatrixCell(.refused, "too many requests")
    }
  }

  /// Calls that change something are looked after when their answer is lost.
  private static let exceptions: [MatrixCommand: [MatrixFault: MatrixCell]] = [
    .put: [.truncated: MatrixCell(.done)],
    .restore: [.truncated: MatrixCell(.done)],
    // A file whose own page fails is looked up in the list; waits beyond reason are cut short.
    .show: [
      .status404HTML: MatrixCell(.done), .status429Absurd: MatrixCell(.done),
      .shortBody: MatrixCell(.failed, "bytes came instead of"),
    ],
    .remove: [
      .truncated: MatrixCell(.done), .status404HTML: MatrixCell(.failed, "still there"),
      .status429Absurd: MatrixCell(.done),
    ],
  ]
}
