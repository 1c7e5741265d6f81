import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

extension Stage {
  /// The whole screen with a sample opened, and keys pressed after that.
  init(opening sample: SampleContent, _ columns: Int, _ rows: Int, _ keys: String = "") {
    let file = RemoteFile(
      id: FileID("file-1"), name: sample.name, byteCount: ByteCount(Int64(sample.bytes.count)),
      createdAt: Self.now, purpose: sample.purpose, status: .processed)
    self.init([file], size: Size(columns: columns, rows: rows))
    content = AnsweringContent(sample.bytes, rules: sample.rules)
    press("Enter " + keys)
  }

  mutating func answer(_ effect: PreviewEffect) {
    switch effect {
    case .open(let id, _):
      if let content { send(.preview(id, .progressed(content.facts))) }
    case .order(let id, let order):
      for event in content?.answers(to: order) ?? [] { send(.preview(id, event)) }
    case .close, .copy: break
    }
  }

  /// The screen as text; three empty rows and more are counted instead.
  var condensed: String {
    var lines: [String] = []
    var empty = 0
    for line in picture.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        empty += 1
        continue
      }
      lines += Self.words(forEmpty: empty) + [String(line)]
      empty = 0
    }
    return (lines + Self.words(forEmpty: empty)).joined(separator: "\n")
  }

  private static func words(forEmpty rows: Int) -> [String] {
    rows < 3 ? Array(repeating: "", count: rows) : ["(\(rows) empty rows)"]
  }
}
