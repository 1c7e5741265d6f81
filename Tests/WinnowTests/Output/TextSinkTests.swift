import FilesAPI
import FoundationEssentials
import TerminalKit
import TestSupport
import Testing

@testable import BrowserCore
@testable import winnow

/// Every way out for text that others wrote, with texts that try to be more than text.
@Suite struct TextSinkTests {
  private static func file(_ text: String) -> RemoteFile {
    RemoteFile(
      id: FileID("file-\(text)"), name: text, byteCount: ByteCount(1), purpose: FilePurpose(text),
      status: FileStatus(text),
      more: RemoteFile.MoreFields(
        .init().with {
          $0.source = text
          $0.mimeType = text
          $0.unknown = [
            .init(key: text, json: JSONLine.quoted(text)),
            .init(key: "x", json: raw(text)),
          ]
        }))
  }

  /// A text as a careless server writes it into JSON.
  private static func raw(_ text: String) -> String {
    let inside = text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
    return "[\"" + String(String.UnicodeScalarView(inside)) + "\"]"
  }

  @Test(arguments: HostileText.corpus)
  func everyTextIsInertInEverySink(text: String) {
    // given
    let file = Self.file(text)
    var table = FileLines(FileLines.standardColumns, FileCells(now: Timestamp(0)))
    // when
    let sinks: [(String, String)] = [
      ("ls --json", JSONLine(file).safeText.string), ("export jsonl", Self.export(.jsonl, file)),
      ("export csv", Self.export(.csv, file)), ("export sh", Self.export(.sh, file)),
      ("table", table.lines([file], FileCells(now: Timestamp(0)), withTitles: true).map(\.string).joined()),
      ("curl line", CurlCommand.text(for: file, provider: .openAI)), ("name", SafeText(text).string),
    ]
    // then
    for (sink, output) in sinks {
      let allowed: Set<Unicode.Scalar> = sink.hasPrefix("export") ? ["\n", "\r", "\t"] : []
      let obeyed = output.unicodeScalars.filter { HostileText.isObeyed($0) && !allowed.contains($0) }
      let isJoiner = obeyed.allSatisfy { $0 == "\u{200D}" } && text.unicodeScalars.contains("🌈")
      #expect(obeyed.isEmpty || isJoiner, "\(sink): \(output)")
    }
  }

  @Test(arguments: HostileText.corpus)
  func jsonSaysTheTrueTextAndIsTheSameEverywhere(text: String) throws {
    // given
    struct Read: Decodable {
      var id: String
      var filename: String
      var purpose: String
      var source: String
    }
    let file = Self.file(text)
    // when
    let line = JSONLine(file).text
    let read = try JSONDecoder().decode(Read.self, from: Data(line.utf8))
    // then
    #expect(Array(read.filename.unicodeScalars) == Array(text.unicodeScalars))
    #expect(Array(read.id.unicodeScalars) == Array("file-\(text)".unicodeScalars))
    #expect(Array(read.source.unicodeScalars) == Array(text.unicodeScalars))
    #expect(Self.export(.jsonl, file) == line + "\n")
    #expect(file.json == line)
    #expect(JSONLine(file).safeText.string == line)
    #expect(JSONLine.compacted(line) == line)
  }

  @Test(arguments: HostileText.corpus)
  func aTableHasAsManyCellsAsColumnsAndNoFormula(text: String) {
    let csv = Self.export(.csv, Self.file(text))
    let rows = Self.cells(csv)
    #expect(rows.map(\.count) == [7, 7, 1], "\(csv)")
    for cell in rows.dropFirst().joined() where cell != "1" {
      #expect(
        !["=", "+", "-", "@", "\t", "\r", "\n"].contains(cell.unicodeScalars.first.map { String($0) }),
        "\(cell)")
    }
  }

  /// Everything between the words of a shell that a quote would end.
  @Test(arguments: HostileText.corpus)
  func noQuoteEndsAWordOfAShell(text: String) {
    let quoted = Array(CurlCommand.shellQuoted(text).utf8)
    // `'\''` ends the word, gives a quote and begins it again.
    let pieces = quoted.dropFirst().dropLast().split(separator: Array("'\\''".utf8))
    #expect(pieces.allSatisfy { !$0.contains(UInt8(ascii: "'")) })
  }

  @Test func everyScalarInJSONStaysAsItIsOnTheScreen() {
    for value in UInt32(0)...0x3_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let quoted = JSONLine.quoted("a\(scalar)\(scalar)b")
      #expect(SafeText(quoted).string == quoted, "\(String(value, radix: 16))")
      if HostileText.isObeyed(scalar) { #expect(!quoted.unicodeScalars.contains(scalar)) }
    }
  }

  private static func export(_ format: ExportFormat, _ file: RemoteFile) -> String {
    let request = ExportRequest(path: "x", format: format, content: .files([file]), provider: .openAI)
    return String(decoding: request.parts.reduce([], +), as: UTF8.self)
  }

  /// Reads a table as RFC 4180 says, byte by byte, as programs do.
  private static func cells(_ csv: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    let scalars = Array(csv.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\"", isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\"" {
        rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
        index += 1
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if scalar == ",", !isQuoted {
        rows[rows.count - 1].append("")
      } else if scalar == "\r", !isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\n" {
        rows.append([""])
        index += 1
      } else {
        rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
      index += 1
    }
    return rows
  }
}

extension Provider {
  fileprivate static let openAI = all[0]
}
