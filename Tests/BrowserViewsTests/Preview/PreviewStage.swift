import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit
import TestSupport

@testable import BrowserViews

/// A preview on a screen, with content that answers each request at once.
struct PreviewStage {
  var preview: PreviewState
  let screen: Size
  var content: FakeContent

  init(
    _ content: String, name: String = "train-2026-03.jsonl", purpose: FilePurpose = .fineTune,
    screen: Size = Size(columns: 80, rows: 24), stage: ReadingStage = .ended, total: Int64? = nil,
    rules: RecordRules? = nil
  ) {
    self.init(
      Array(content.utf8), name: name, purpose: purpose, screen: screen, stage: stage, total: total,
      rules: rules)
  }

  init(
    _ bytes: [UInt8], name: String, purpose: FilePurpose, screen: Size, stage: ReadingStage,
    total: Int64? = nil, rules: RecordRules? = nil
  ) {
    let file = RemoteFile(
      id: FileID("file-1"), name: name, byteCount: ByteCount(Int64(bytes.count)), purpose: purpose)
    preview = PreviewState(id: PreviewID(1), file: file)
    self.screen = screen
    content = FakeContent(bytes, stage: stage, total: total, rules: rules)
    answer(preview.decide(on: viewport) { $0.start() })
    publish { _ in }
  }

  var viewport: Size { PreviewState.contentSize(on: screen) }

  /// The screen as text, blanks at the ends of rows left out.
  var picture: [String] {
    frame.rows.map { row in
      var row = Substring(row)
      while row.last == " " { row.removeLast() }
      return String(row)
    }
  }

  var frame: Frame { frame(glyphs: .unicode) }

  func frame(glyphs: Glyphs) -> Frame {
    var canvas = Canvas(size: screen, look: Appearance(theme: Self.theme, glyphs: glyphs) { _ in "" })
    drawPreview(preview, KeyNames(.standard, .preview), on: &canvas)
    return canvas.frame
  }

  /// A theme in which each role is told apart by its colour's number.
  static let theme = Theme(
    name: "test",
    styles: Dictionary(
      uniqueKeysWithValues: StyleRole.allCases.enumerated().map { index, role in
        (role, Style(foreground: .palette(UInt8(index))))
      }))

  /// Tells something new about the content.
  mutating func publish(_ edit: (inout ContentSnapshot) -> Void) { receive(content.change(edit)) }

  mutating func receive(_ snapshot: ContentSnapshot) {
    answer(preview.decide(on: viewport) { $0.receive(snapshot) })
  }

  /// Tells that nothing could be read at all.
  mutating func fail(_ error: FilesError) {
    publish {
      $0.status.hasOpened = false
      $0.status.stage = .interrupted(error, error.isWorthAnotherTry ? .resume : .none)
    }
  }

  mutating func press(_ actions: Action...) {
    for action in actions { answer(preview.perform(action, viewport: viewport) ?? []) }
  }

  mutating func search(_ text: String) { answer(preview.decide(on: viewport) { $0.search(text) }) }

  mutating func filter(_ text: String) { answer(preview.decide(on: viewport) { $0.filter(text) }) }

  mutating func answer(_ effects: [PreviewEffect]) {
    for case .command(_, let command) in effects {
      if let known = content.answer(command) { receive(known) }
    }
  }
}
