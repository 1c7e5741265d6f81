import FilesAPI
import TerminalKit

/// Something to be said at the bottom of the screen.
///
/// Where there is no room for all of it, the tail stays whole: what to do, and what names the request to the server's people.
struct StatusMessage {
  var text: SafeText
  var tail: SafeText = ""
  var role: StyleRole

  /// More would hide too much of the list.
  static let mostLines = 4
  /// Less of the beginning would say nothing.
  private static let shortestText = 16

  init(_ text: SafeText, tail: SafeText = "", role: StyleRole) {
    self.text = text
    self.tail = tail
    self.role = role
  }

  /// A failure with the request's id, and what to do about it.
  init(_ error: FilesError, advice: SafeText?, role: StyleRole) {
    self.init(ErrorWords.headline(error), role: role)
    if let requestID = error.requestID { tail = " [request \(requestID)]" }
    if let advice { tail = tail + ". " + advice }
  }

  var whole: SafeText { text + tail }

  /// The message in at most so many lines.
  func lines(columns: Int, most: Int, ellipsis: SafeText) -> [SafeText] {
    var room = text.width
    var lines = whole.wrapped(to: max(1, columns))
    while lines.count > most, room > Self.shortestText {
      room -= max(1, (lines.count - most) * columns / 2)
      let short = text.truncated(to: max(Self.shortestText, room), ellipsis: ellipsis)
      lines = (short + tail).wrapped(to: max(1, columns))
    }
    guard lines.count > most, let last = lines.dropFirst(most - 1).first else { return lines }
    return lines.prefix(most - 1) + [(last + ellipsis).truncated(to: max(1, columns), ellipsis: ellipsis)]
  }
}
