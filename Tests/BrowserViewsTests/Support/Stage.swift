import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit
import TestSupport
import Testing

/// A state to be drawn, driven by keys as a person would drive it.
struct Stage {
  var state: AppState
  /// What every file holds, when files are opened.
  var content: FakeContent?

  static let now = Timestamp(1_800_000_000)

  init(
    _ files: [RemoteFile], size: Size = Size(columns: 80, rows: 24), isReadOnly: Bool = false,
    references: [CollectionDescription] = []
  ) {
    var provider = Provider(
      name: "openai", baseURL: "https://api.openai.com/v1", listing: .cursor(parameter: "after", limit: 100)
    ).with {
      $0.uploadExpiry = .expiresAfter(3_600...2_592_000)
      $0.uploadPurposes = [.fineTune, .batch]
      $0.undownloadablePurposes = [.assistants]
    }
    provider.collections = references
    provider.tellsExpiry = true
    let session = Session(
      profileName: "work", provider: provider, host: "api.example.com", isReadOnly: isReadOnly)
    state = AppState(session: session, size: size, now: Self.now)
    send(.started)
    send(.cacheRead(state.list.listing, nil))
    send(.store(.listing(state.list.listing, .arrived(files, total: nil))))
    send(.store(.listing(state.list.listing, .ended(.complete))))
  }

  mutating func send(_ event: Event) {
    var effects = update(&state, event)
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      switch effect {
      case .start(.arrange(let request)): effects += update(&state, .arranged(request.arranged()))
      case .start(.arrangeObjects(let request)):
        effects += update(&state, .objectsArranged(request.arranged()))
      case .start(.mapStorage(let request)): effects += update(&state, .mapped(request.mapped()))
      case .start(.select(let request)): effects += update(&state, .selected(request.selected()))
      case .preview(let effect): answer(effect)
      default: break
      }
    }
  }

  mutating func publish(_ events: [ReferencesEvent]) { for event in events { publish(event) } }

  mutating func publish(_ event: ReferencesEvent) { send(.store(.references(state.references.id, event))) }

  /// Presses keys by name, such as `j Space D`; each frame counts as shown.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      guard let key = KeyPress(parsing: String(name)) else {
        Issue.record("there is no key \(name)")
        return
      }
      send(.input(.key(key)))
      send(.shown)
      if let limit = detailScrollLimit(state, look: .test) { send(.detailMeasured(scrollLimit: limit)) }
    }
  }

  mutating func type(_ text: String) {
    for character in text { send(.input(.key(.character(character)))) }
  }

  var frame: Frame { view(state, look: .test) }

  /// The rows of the screen as text, without blanks at their ends.
  var rows: [String] { frame.rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) } }

  /// The screen as text, without blanks at the ends of lines.
  var picture: String { rows.joined(separator: "\n") }

  /// The screen as text; rows of the list that are seen as if nothing stood over or beside it are only counted.
  var pictureOverList: String {
    var list = self
    list.state.dialogs.overlay = nil
    list.state.dialogs.help = nil
    list.state.detail = nil
    return KnownRows.condensed(rows, [KnownRows(rows: list.rows, words: "of the list")])
      .joined(separator: "\n")
  }
}

extension Appearance {
  static let test = Appearance(
    theme: Theme(name: "test", styles: [.cursor: Style(attributes: .reverse)]), glyphs: .unicode,
    localTime: { _ in "2027-01-15 09:00 CET" })
}

let month: Int64 = 30 * 86_400

/// Files of several kinds, as a list usually has them.
let sampleFiles = [
  RemoteFile(
    id: FileID("file-1"), name: "train-2026-03.jsonl", byteCount: ByteCount(48_100_000),
    createdAt: Timestamp(Stage.now.seconds - 8 * month), purpose: .fineTune, status: .processed),
  RemoteFile(
    id: FileID("file-2"), name: "batch_input_0412.jsonl", byteCount: ByteCount(199_000_000),
    createdAt: Timestamp(Stage.now.seconds - 9 * month), expiresAt: Timestamp(Stage.now.seconds + 3 * 86_400),
    purpose: .batch, status: .processed),
  RemoteFile(
    id: FileID("file-3"), name: "報告書 2026年 最終版.pdf", byteCount: ByteCount(512),
    createdAt: Timestamp(Stage.now.seconds - 10 * month), purpose: .assistants, status: .error),
  RemoteFile(
    id: FileID("file-4"), name: "a-very-long-name-that-does-not-fit-into-its-column-at-all-v12.jsonl",
    byteCount: nil, createdAt: Timestamp(Stage.now.seconds - 26 * month), purpose: FilePurpose("new_purpose")),
]

/// More files than a number alone confirms.
let manyFiles = (1...25).map { number in
  RemoteFile(
    id: FileID("file-\(number)"), name: "train-\(number).jsonl", byteCount: ByteCount(Int64(number) * 1_000),
    createdAt: Timestamp(Stage.now.seconds - Int64(number) * 86_400), purpose: .fineTune, status: .processed)
}
