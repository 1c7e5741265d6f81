import BrowserCore
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit
import TestSupport

/// A preview of lines in memory, pressed like a person would.
struct PreviewTable {
  var preview = PreviewState(id: PreviewID(1), file: RemoteFile(id: FileID("file-1"), name: "train.jsonl"))
  let viewport: Size
  var effects: [PreviewEffect] = []
  /// How much of the content was said to be needed last.
  private(set) var target: ReadAheadTarget?
  private var fake: FakeContent
  private let content: [String]
  private let kind: ContentKind

  /// When content is not complete, reading pauses behind its last line.
  init(
    _ content: [String], viewport: Size = Size(columns: 80, rows: 10), kind: ContentKind = .jsonLines,
    isComplete: Bool = true, isLastLineWhole: Bool = true
  ) {
    self.content = content
    self.viewport = viewport
    self.kind = kind
    fake = Self.fake(content, isComplete ? .ended : .paused, kind, isLastLineWhole)
    answer(preview.decide(on: viewport) { $0.start() })
    receive(fake.change { _ in })
  }

  private static func fake(
    _ lines: [String], _ stage: ReadingStage, _ kind: ContentKind, _ isLastLineWhole: Bool = true
  ) -> FakeContent {
    let text = lines.joined(separator: "\n") + (isLastLineWhole && !lines.isEmpty ? "\n" : "")
    var fake = FakeContent(Array(text.utf8), stage: stage, kind: kind)
    fake.answersSearches = false
    return fake
  }

  var cursor: Int { preview.lines.cursor }
  var top: Int { preview.lines.top }

  /// What was asked for by the last action, but for how much is needed.
  var commands: [PreviewCommand] {
    effects.compactMap { effect in
      guard case .command(_, let command) = effect else { return nil }
      if case .need = command { return nil }
      return command
    }
  }

  /// The search that was asked for by the last action.
  var asked: (number: Int, request: SearchRequest)? {
    for case .scan(let scan) in commands {
      if case .search(let request) = scan.work { return (scan.number, request) }
    }
    return nil
  }

  /// How many lines filters look at before they wait; all when nil.
  var filterLimit: Int? {
    get { fake.filterLimit }
    set { fake.filterLimit = newValue }
  }

  /// Tells that reading has come to a stage, with so many lines of the content; all when nil.
  mutating func publish(_ stage: ReadingStage, lines: Int? = nil) {
    let scans = fake.snapshot.scans
    let limit = fake.filterLimit
    fake = Self.fake(Array(content.prefix(lines ?? content.count)), stage, kind)
    fake.filterLimit = limit
    receive(fake.change { $0.scans = scans })
  }

  /// Tells something else.
  mutating func publish(_ edit: (inout ContentSnapshot) -> Void) { receive(fake.change(edit)) }

  /// Tells how the filter with a number goes, after a look at so many lines.
  mutating func reportFilter(_ number: Int, _ filter: RecordFilter, limit: Int? = nil) {
    fake.filterLimit = limit
    receive(fake.publish(fake.filtered(number, filter), .filter))
  }

  mutating func receive(_ snapshot: ContentSnapshot) {
    effects = preview.decide(on: viewport) { $0.receive(snapshot) }
    answer(effects)
  }

  /// Whether the preview knew what to do.
  @discardableResult
  mutating func press(_ actions: Action...) -> Bool {
    var isKnown = true
    for action in actions {
      let result = preview.perform(action, viewport: viewport)
      isKnown = isKnown && result != nil
      effects = result ?? []
      answer(effects)
    }
    return isKnown
  }

  mutating func search(_ text: String) {
    effects = preview.decide(on: viewport) { $0.search(text) }
    answer(effects)
  }

  mutating func filter(_ text: String) {
    effects = preview.decide(on: viewport) { $0.filter(text) }
    answer(effects)
  }

  mutating func go(toRecord number: Int) {
    effects = preview.decide(on: viewport) { $0.go(toRecord: number) }
    answer(effects)
  }

  /// Tells that the search with a number, else the current one, has found a byte of a line.
  mutating func find(line: Int, byte: Int64, number: Int? = nil, place: Int? = nil, hasWrapped: Bool = false)
  {
    guard let extent = try? fake.snapshot.lines?.extents(line..<line + 1).first else { return }
    let start = extent.start + byte
    var hit = SearchHit(
      start..<start + Int64(preview.query?.count ?? 4), in: extent, hasWrapped: hasWrapped)
    if let place { hit.place = place }
    receive(fake.find(hit, number: number ?? preview.search?.number ?? 0))
  }

  /// Tells that the current search has found nothing.
  mutating func findNothing() { receive(fake.find(nil, number: preview.search?.number ?? 0)) }

  /// The line that is shown at a place.
  func line(_ place: Int) -> ShownLine? { preview.shownLine(place) }

  private mutating func answer(_ effects: [PreviewEffect]) {
    for case .command(_, let command) in effects {
      if case .need(let target) = command { self.target = target }
      guard let snapshot = fake.answer(command) else { continue }
      let further = preview.decide(on: viewport) { $0.receive(snapshot) }
      self.effects += further
      answer(further)
    }
  }
}
