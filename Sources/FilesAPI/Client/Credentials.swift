import Synchronization

/// The key that calls carry now, and what must not be seen of it and of those before it.
///
/// A key that comes from a program or a file may be another one the next time it is read: tokens end in the middle of
/// long work. Whoever is refused asks for the next one; however many ask at once, it is read once.
final class Credentials: Sendable {
  private struct State {
    var key: APIKey?
    var secrets: [String]
    var mask: SecretMask
    var renewal: Task<APIKey?, Never>?
    /// Keys that the server took, the last ones.
    var accepted: [String] = []
  }

  private let state: Mutex<State>
  private let read: (@Sendable () async -> APIKey?)?

  /// `secrets` are what else must not be seen; `read` reads the key anew from its place, nil where that cannot change it.
  init(key: APIKey?, secrets: [String] = [], read: (@Sendable () async -> APIKey?)? = nil) {
    let all = secrets + [key?.secret].compactMap { $0 }
    state = Mutex(State(key: key, secrets: all, mask: SecretMask(all)))
    self.read = read
  }

  var key: APIKey? { state.withLock { $0.key } }
  var mask: SecretMask { state.withLock { $0.mask } }

  /// Notes that the server took a key.
  func noteAccepted(_ key: APIKey?) {
    guard read != nil, let secret = key?.secret else { return }
    state.withLock { state in
      guard !state.accepted.contains(secret) else { return }
      state.accepted = state.accepted.suffix(Self.remembered - 1) + [secret]
    }
  }

  /// Whether the server took this key at some time, or another one has taken its place since.
  func wasAccepted(_ key: APIKey?) -> Bool {
    state.withLock { state in
      key.map { state.accepted.contains($0.secret) } == true || state.key?.secret != key?.secret
    }
  }

  /// The key to use after the server refused `refused`; nil when there is no other.
  func key(after refused: APIKey?) async -> APIKey? {
    guard let read else { return nil }
    let renewal = state.withLock { state -> Task<APIKey?, Never> in
      if let key = state.key, key.secret != refused?.secret { return Task { key } }
      if let running = state.renewal { return running }
      let task = Task { await self.renew(read) }
      state.renewal = task
      return task
    }
    let key = await renewal.value
    return key?.secret == refused?.secret ? nil : key
  }

  private func renew(_ read: @Sendable () async -> APIKey?) async -> APIKey? {
    let key = await read()
    state.withLock { state in
      state.renewal = nil
      guard let key, key.secret != state.key?.secret else { return }
      state.key = key
      state.secrets.append(key.secret)
      // A server may repeat the one before in an answer that is still on its way.
      state.mask = SecretMask(state.secrets.suffix(Self.remembered))
    }
    return key
  }

  private static let remembered = 8
}
