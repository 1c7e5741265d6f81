import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

/// A browser without a screen: events in, state and effects out.
struct Scene {
  var state: AppState
  /// What was asked for since the scene began.
  private(set) var effects: [Effect] = []

  static let now = Timestamp(1_800_000_000)

  init(
    _ files: [RemoteFile] = [], size: Size = Size(columns: 80, rows: 24), isReadOnly: Bool = false,
    provider: Provider = .openAIForTests
  ) {
    let session = Session(
      profileName: "work", provider: provider, host: "api.example.com", isReadOnly: isReadOnly)
    state = AppState(session: session, size: size, now: Self.now)
    send(.started)
    send(.cacheRead(state.list.listing, nil))
    send(.store(.listing(state.list.listing, .arrived(files, total: nil))))
    send(.store(.listing(state.list.listing, .ended(.complete))))
    arrange()
    effects = []
  }

  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let asked = update(&state, event)
    effects += asked
    return asked
  }

  /// Presses keys by name, such as `j Space D y`.
  @discardableResult
  mutating func press(_ keys: String) -> [Effect] {
    keys.split(separator: " ").flatMap { name -> [Effect] in
      guard let key = KeyPress(parsing: String(name)) else {
        Issue.record("there is no key \(name)")
        return []
      }
      return send(.input(.key(key)))
    }
  }

  /// Types text character by character.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.flatMap { send(.input(.key(.character($0)))) }
  }

  /// Does the arranging that was asked for, as the runner would, until no more is asked for.
  mutating func arrange() {
    while let index = effects.firstIndex(where: { if case .start(.arrange) = $0 { true } else { false } }) {
      guard case .start(.arrange(let request)) = effects.remove(at: index) else { return }
      send(.arranged(request.arranged()))
    }
  }

  /// Takes one of the effects that were asked for.
  mutating func takeEffect(at index: Int) -> Effect { effects.remove(at: index) }

  var names: [String] { state.list.rows.map { state.list.table[$0].name } }
  var current: String? { state.list.current?.name }
}

extension Provider {
  static let openAIForTests = Provider(
    name: "openai", baseURL: "https://api.openai.com/v1", listing: .cursor(parameter: "after", limit: 100)
  ).with {
    $0.uploadExpiry = .expiresAfter(3_600...2_592_000)
    $0.uploadPurposes = [.fineTune, .batch, .userData]
    $0.undownloadablePurposes = [.userData]
    $0.sizeLimits = [.init(nil, ByteCount(1_000)), .init(.batch, ByteCount(500))]
    $0.requiredExtensions = [.batch: ["jsonl"], .fineTune: ["jsonl"]]
    $0.keyVariables = ["OPENAI_API_KEY"]
  }
}

/// Files named a, b, c, … the first the newest, as servers list them.
func files(_ names: String..., purpose: FilePurpose = .fineTune) -> [RemoteFile] {
  names.enumerated().map { index, name in
    RemoteFile(
      id: FileID("file-\(name)"), name: name, byteCount: ByteCount(Int64(100 * (index + 1))),
      createdAt: Timestamp(Scene.now.seconds - Int64(index) * 60), purpose: purpose, status: .processed)
  }
}
