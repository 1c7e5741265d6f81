@testable import winnow

/// What a command is to end with when the call that decides about it goes wrong.
struct MatrixCell: Sendable {
  var code: ExitCode
  /// What the messages say, one of them; none where nothing need be said.
  var words: [String]

  init(_ code: ExitCode, _ words: String...) {
    self.code = code
    self.words = words
  }

  static func of(_ command: MatrixCommand, _ fault: MatrixFault, _ span: MatrixSpan) -> MatrixCell {
    always(command, fault) ?? (span == .once ? once(command, fault) : forEver(command, fault))
  }

  private static let done = MatrixCell(.done)
  private static let late = MatrixCell(.unreachable, "did not answer in time")
  private static let unreachable = MatrixCell(.unreachable, "cannot reach the server")
  private static let short = MatrixCell(.failed, "bytes came instead of")

  /// What is the same however often it happens.
  private static func always(_ command: MatrixCommand, _ fault: MatrixFault) -> MatrixCell? {
    switch fault {
    case .drip, .chunked, .gzip, .closeDelimited: done
    case .refused: unreachable
    case .status401, .status401Midway: MatrixCell(.badConfiguration, "check the key", "(401)")
    case .status403: MatrixCell(.refused, "this key may not do that", "(403)")
    // A file whose own page fails is looked up in the list; a deletion is looked after.
    case .status404HTML where command == .show: done
    case .status404HTML where command == .remove: MatrixCell(.failed, "still there")
    case .status404HTML: MatrixCell(.notFound, "(404)")
    // The rest of a content may lie elsewhere; nobody else is believed or told to change anything.
    case .redirect:
      command.readsContent ? done : MatrixCell(.unreachable, "sends this on to http://127.0.0.1:")
    // Half of the JSON under its own length says nothing; whether it was done can be seen.
    case .truncated where command.readsContent: short
    case .truncated where [.list, .show, .putPart].contains(command): MatrixCell(.failed, "cannot be read")
    case .truncated: done
    case .resetBefore, .resetWithin, .stall, .dripHeader, .dripBody, .status408, .status409,
      .status429Seconds, .status429Date, .status429Absurd, .status500, .status502HTML, .shortBody,
      .lostAnswer:
      nil
    }
  }

  /// All of these pass; only a wait beyond reason is not waited for where one call is all.
  private static func once(_ command: MatrixCommand, _ fault: MatrixFault) -> MatrixCell {
    guard fault == .status429Absurd, command.isUpload || command == .list else { return done }
    return MatrixCell(.refused, "too many requests")
  }

  private static func forEver(_ command: MatrixCommand, _ fault: MatrixFault) -> MatrixCell {
    let isSettledByLooking = command.isUpload && command != .putPart
    switch fault {
    case .status429Seconds, .status429Date, .status429Absurd: return MatrixCell(.refused, "(429)")
    case .status409: return MatrixCell(.failed, "(409)")
    // What was done although no answer came is found; contents go on where they were cut.
    case .resetWithin, .shortBody, .dripBody:
      if isSettledByLooking || command == .remove { return done }
      if command.readsContent { return fault == .dripBody ? late : done }
      return fault == .resetWithin ? unreachable : fault == .shortBody ? short : late
    case .lostAnswer: return isSettledByLooking ? done : unreachable
    // Of an upload without any answer nobody knows; parts can be cancelled.
    case .stall, .dripHeader, .resetBefore, .status408, .status500, .status502HTML:
      if command == .put || command == .restore { return MatrixCell(.failed, "may be stored") }
      return unsettled(fault)
    default: return done
    }
  }

  private static func unsettled(_ fault: MatrixFault) -> MatrixCell {
    switch fault {
    case .stall, .dripHeader: late
    case .status408: MatrixCell(.failed, "(408)")
    case .status500: MatrixCell(.failed, "(500)")
    case .status502HTML: MatrixCell(.unreachable, "(502)")
    default: unreachable
    }
  }
}
