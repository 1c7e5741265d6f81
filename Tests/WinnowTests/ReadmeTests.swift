import BrowserCore
import FilesAPI
import FoundationEssentials
import Testing

@testable import winnow

/// What the README lists is what the program has.
@Suite struct ReadmeTests {
  private static let lines: [Substring] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
    let bytes = (try? Data(contentsOf: root)).map { Array($0) } ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }()

  /// The lines of a section, without its title.
  private func section(_ title: String) throws -> [String] {
    let start = try #require(Self.lines.firstIndex(of: Substring(title)))
    return Self.lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.map(String.init)
  }

  @Test func theTableOfKeysIsMadeOfTheRows() throws {
    let table = try section("## Keys").filter { $0.hasPrefix("|") }

    #expect(table == KeyTable.lines, "write:\n\(KeyTable.lines.joined(separator: "\n"))")
  }

  @Test func theTableOfCommandsIsThatOfHelp() throws {
    let table = try section("### For scripts").filter { $0.hasPrefix("| `winnow ") }
    let commands = CommandName.allCases.filter { $0 != .browse }.map { command in
      let words = ["winnow", command.rawValue, command.operands].filter { !$0.isEmpty }.joined(separator: " ")
      return "| `\(words.replacing("|", with: "\\|"))` | \(command.summary) |"
    }

    #expect(table == commands, "write:\n\(commands.joined(separator: "\n"))")
  }

  @Test func theExitCodesAreThoseOfHelp() throws {
    let table = try section("### For scripts").filter {
      $0.first == "|" && $0.dropFirst(2).first?.isNumber == true
    }
    let codes = ExitCode.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }

    #expect(table == codes, "write:\n\(codes.joined(separator: "\n"))")
  }

  @Test func allPresetsAreNamed() throws {
    let line = "Presets: " + Provider.all.map { "`\($0.name)`" }.joined(separator: ", ") + "."

    #expect(try section("## Configuration").contains { $0.hasPrefix(line) }, "write: \(line)")
  }
}
