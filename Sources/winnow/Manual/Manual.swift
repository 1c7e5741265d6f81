import TerminalKit

/// All pages of the manual, by the words that choose them.
enum Manual {
  static var pages: [(topic: String, page: ManualPage)] {
    [
      ("winnow", ProgramPage.page), ("filter", FilterPage.page), ("config", ConfigPage.page),
      ("json", JSONPage.page),
    ]
  }

  static let topics = ["winnow", "filter", "config", "json"]

  /// The page of a topic, or of a command.
  static func page(_ topic: String) throws(CommandFailure) -> ManualPage {
    if let page = pages.first(where: { $0.topic == topic }) { return page.page }
    let near = Spelling.question(topic, in: topics).map { "\($0) " } ?? ""
    throw Arguments.wrong(
      "there is no topic \"\(topic)\"", hint: "\(near)topics: \(topics.joined(separator: ", "))")
  }

  /// The text of `winnow help`: of a topic, a command, or of the program.
  static func help(_ topic: String?) throws(CommandFailure) -> String {
    guard let topic else { return HelpText.text(for: .browse) }
    if let command = CommandName(rawValue: topic), command != .browse { return HelpText.text(for: command) }
    return try page(topic).plain
  }
}
