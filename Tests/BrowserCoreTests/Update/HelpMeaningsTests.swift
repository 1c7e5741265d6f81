import TerminalKit
import Testing

@testable import BrowserCore

/// The help finds actions by what people call them.
@Suite struct HelpMeaningsTests {
  private func found(_ text: String) throws -> Set<String> {
    var help = HelpState(context: .files)
    help.field = InputField(text)
    return Set(help.actions(in: try Keymap(standardWith: [:])).map(\.name))
  }

  @Test(arguments: [
    ("undo", "undo-marks"), ("undo", "delete"), ("unused", "filter"), ("unused", "map"),
    ("unused", "detail"),
    ("restore", "upload"), ("syntax", "filter"), ("select", "mark"), ("remove", "delete"),
    ("checksum", "compare"),
    ("account", "switch-profile"), ("csv", "export"),
  ])
  func aWordOfTheirsLeadsToTheAction(word: String, action: String) throws {
    #expect(try found(word).contains(action))
  }

  @Test func eachMeaningIsOfAnAction() {
    for name in HelpMeanings.words.keys { #expect(Action(named: name) != nil, "\(name)") }
  }
}
