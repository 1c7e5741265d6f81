import BrowserCore
import FilesAPI
import FoundationEssentials
import LosslessJSON
import TerminalKit
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

  @Test func theMapOfTheCodeNamesEveryTarget() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Package.swift")
    let package = String(decoding: try Data(contentsOf: root), as: UTF8.self)
    let names = package.matches(of: /\.(?:target|executableTarget|systemLibrary)\(\s*name: "([^"]+)"/)
      .map(\.output.1)
    let map = try section("## The code").filter { $0.hasPrefix("|") }.joined()

    #expect(names.count > 20)
    for name in names where name != "TestSupport" { #expect(map.contains("`\(name)`"), "\(name)") }
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

  @Test func theFieldsOfObjectsAreThoseOfTheirJSON() throws {
    let table = try section("### For scripts")
    let start = try #require(table.firstIndex(of: "| field | |"))
    let fields = JSONLine.objectFields.map { "| `\($0.name)` | \($0.meaning) |" }

    #expect(
      Array(table[(start + 2)...].prefix { $0.hasPrefix("|") }) == fields,
      "write:\n\(fields.joined(separator: "\n"))")
  }

  @Test func everyFieldOfAnObjectIsDocumented() throws {
    // given an object that has everything
    let object = CollectionObject(.storeFile, id: "i", status: "s").with {
      $0.facts.name = "n"
      $0.facts.parentID = "p"
      $0.traits.model = "m"
      $0.traits.endpoint = "e"
      $0.facts.problem = "w"
      $0.createdAt = Timestamp(1)
      $0.expiresAt = Timestamp(2)
      $0.lastUsedAt = Timestamp(3)
      $0.byteCount = ByteCount(4)
      $0.progress = CollectionProgress(total: 1, done: 1, failed: 0)
      $0.facts.unknown = [RemoteFile.UnknownField(key: "x", json: "1")]
    }
    // when
    guard case .object(let members) = try JSONValue(parsing: Array(JSONLine(object).text.utf8)) else {
      return #expect(Bool(false), "no object")
    }
    // then
    #expect(members.map(\.key) == JSONLine.objectFields.map(\.name))
  }

  @Test func allPresetsAreNamed() throws {
    let line = "Presets: " + Provider.all.map { "`\($0.name)`" }.joined(separator: ", ") + "."

    #expect(try section("## Configuration").contains { $0.hasPrefix(line) }, "write: \(line)")
  }

  @Test func theTableOfProvidersIsMadeOfThePresets() throws {
    let table = try section("### Providers").filter { $0.hasPrefix("|") }

    #expect(table == ProviderTable.lines, "write:\n\(ProviderTable.lines.joined(separator: "\n"))")
  }

  @Test func theTableOfBenchmarksIsWhatWasMeasuredLast() throws {
    // given
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../.ci/measured.jsonl")
    let measured = String(decoding: try Data(contentsOf: path), as: UTF8.self).split(separator: "\n")
    var last = ""
    // when
    let rows = try measured.map { line in
      let record = try JSONValue(parsing: Array(line.utf8))
      let words = try ["benchmark", "figure", "must be", "holds"].map { key in
        guard case .string(let text) = record[key] else { throw MissingField(key: key) }
        return text.replacing("|", with: "\\|")
      }
      defer { last = words[0] }
      let name = words[0] == last ? "" : "`\(words[0])`"
      return "| \(name) | \(words[1]) | \(words[2])\(words[3] == "yes" ? "" : ": **missed**") |"
    }
    // then
    let table = try section("### Benchmarks").filter { $0.hasPrefix("|") }.dropFirst(2)
    #expect(Array(table) == rows, "write:\n\(rows.joined(separator: "\n"))")
    #expect(rows.count > 30)
  }

  private struct MissingField: Error {
    var key: String
  }
}
