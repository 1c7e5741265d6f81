import TestSupport

@testable import winnow

/// What a command is to end with when one kind of call goes wrong: once, and for ever.
struct MatrixCell: Sendable {
  var once: ExitCode
  var always: ExitCode
  /// What the messages say when it is not done; with several, one of them.
  var words: [String]

  init(_ once: ExitCode, _ always: ExitCode, _ words: String...) {
    self.once = once
    self.always = always
    self.words = words
  }

  static func of(_ command: MatrixCommand, _ fault: MatrixFault) -> MatrixCell {
    exceptions[command]?[fault] ?? rule(fault)
  }

  /// What holds for a call whose answer is JSON and that can be sent again.
  private static func rule(_ fault: MatrixFault) -> MatrixCell {
    switch fault {
    case .drip, .chunked, .gzip, .closeDelimited: MatrixCell(.done, .done)
    case .refused: MatrixCell(.unreachable, .unreachable, "cannot reach the server")
    case .resetBefore, .resetWithin, .lostAnswer: MatrixCell(.done, .unreachable, "cannot reach the server")
    case .stall, .dripHeader: MatrixCell(.done, .unreachable, "did not answer in time")
    case .shortBody: MatrixCell(.done, .failed, "bytes came instead of")
    case .truncated: MatrixCell(.failed, .failed, "cannot be read")
    case .status401: MatrixCell(.badConfiguration, .badConfiguration, "check the key")
    case .status403: MatrixCell(.refused, .refused, "this key may not do that")
    case .status404HTML: MatrixCell(.notFound, .notFound, "(404)")
    case .status408, .status409: MatrixCell(.done, .failed, "refused for the test")
    case .status429Seconds, .status429Date: MatrixCell(.done, .refused, "too many requests")
    case .status429Absurd: MatrixCell(.refused, .refused, "too many requests")
    case .status500: MatrixCell(.done, .failed, "the server has a problem of its own")
    case .status502HTML: MatrixCell(.done, .unreachable, "the server has a problem of its own")
    case .redirect: MatrixCell(.failed, .failed, "another")
    }
  }

  private static let exceptions: [MatrixCommand: [MatrixFault: MatrixCell]] = [:]
}
