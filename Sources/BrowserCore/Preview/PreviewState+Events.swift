package import FilesStore
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Takes in what the reader of the content tells.
  package mutating func receive(_ event: PreviewEvent, viewport: Size) -> [PreviewEffect] {
    let effects = take(event, viewport)
    settle(viewport)
    return effects + refreshWindow(viewport)
  }

  private mutating func take(_ event: PreviewEvent, _ viewport: Size) -> [PreviewEffect] {
    switch event {
    case .opened(let byteCount):
      facts.bytesTotal = byteCount
      failure = nil
      waiting = nil
      return []
    case .waiting(let notice):
      waiting = notice
      return []
    case .failed(let error):
      waiting = nil
      failure = error
      facts.stage = .interrupted(error, canResume: error.isWorthAnotherTry)
      return []
    case .progressed(let facts):
      return take(facts)
    case .window(let window):
      if window.request.number == lastRequest?.number { self.window = window }
      return []
    case .record(let content):
      return take(content, viewport)
    case .sought(let report):
      return take(report, viewport)
    }
  }

  private mutating func take(_ facts: PreviewFacts) -> [PreviewEffect] {
    self.facts = facts
    if facts.stage != .opening { waiting = nil }
    if !hasChosenLayout { layout = Self.layout(for: facts.kind) }
    return arrive()
  }

  private static func layout(for kind: ContentKind) -> PreviewLayout {
    switch kind {
    case .jsonLines: .records
    case .json, .csv, .text, .base64: .text
    case .binary: .hex
    }
  }

  private mutating func take(_ content: PreviewRecord, _ viewport: Size) -> [PreviewEffect] {
    if content.request.number == copying {
      copying = nil
      return copy(content)
    }
    guard content.request.number == record?.number else { return [] }
    record?.content = content
    if let offset = record?.revealed { reveal(offset, viewport) }
    return []
  }

  /// Scrolls the open record to a byte of the content.
  func place(of offset: Int64, in content: PreviewRecord) -> RecordPlace {
    RecordPlace(line: content.record.line(showing: Int(offset - content.extent.start)), row: 0)
  }

  mutating func reveal(_ offset: Int64, _ viewport: Size) {
    guard let content = record?.content, let rows = recordRows(viewport) else { return }
    record?.revealed = nil
    let target = place(of: offset, in: content)
    record?.top = rows.place(target, movedBy: -(max(1, viewport.rows) / 3))
  }
}
