package import BrowserCore
package import ContentReading
package import FilesStore
import TerminalKit

/// Everything that talks to one profile's server; the browser has one, and makes another to switch profiles.
package struct Connection: Sendable {
  package var store: FileStore
  package var previews: SharedContentCache
  package var disk: any FileSystem
  /// nil: no list is kept on this machine.
  package var cache: (any ListingCache)?

  package init(store: FileStore, previews: SharedContentCache, disk: any FileSystem) {
    self.store = store
    self.previews = previews
    self.disk = disk
  }

  /// Ends everything that runs and waits for it; `isInterrupted` says that nobody was asked.
  func close(isInterrupted: Bool = false) async {
    await previews.closeAll()
    await store.shutDown(isInterrupted: isInterrupted)
  }
}

/// A profile that is ready to be switched to.
package struct OpenedProfile: Sendable {
  package var session: Session
  package var connection: Connection

  package init(session: Session, connection: Connection) {
    self.session = session
    self.connection = connection
  }
}

/// Makes connections to other profiles; the composition root knows how.
package protocol ProfileOpener: Sendable {
  /// Reads the key, which may run a program, and joins the parts; says no word to the server yet.
  func open(_ choice: ProfileChoice) async -> Result<OpenedProfile, ProfileProblem>
}

/// The connection in use, and those that were opened and are not in use yet.
struct Connections {
  private(set) var current: Connection
  private var opened: [ProfileOpening: Connection] = [:]
  /// Lists that are being kept, one after the other.
  private var keeping: Task<Void, Never>?

  init(current: Connection) { self.current = current }

  /// Keeps what was opened until it is adopted or dropped, and returns what to tell of it.
  mutating func hold(_ opening: ProfileOpening, _ result: Result<OpenedProfile, ProfileProblem>?) -> Event {
    let known = result ?? .failure(ProfileProblem("there are no other profiles"))
    if case .success(let profile) = known { opened[opening] = profile.connection }
    return .profileOpened(opening, known.map(\.session))
  }

  /// What runs with the old one ends before anything is asked of the new one.
  mutating func adopt(_ opening: ProfileOpening) async {
    guard let next = opened.removeValue(forKey: opening) else { return }
    let old = current
    current = next
    await old.close()
  }

  mutating func cancel(_ opening: ProfileOpening) async {
    await opened.removeValue(forKey: opening)?.close()
  }

  /// Keeps a list for the next start, in the background; the end waits for it.
  mutating func keep(_ snapshot: ListingSnapshot) {
    guard let cache = current.cache else { return }
    keeping = Task.detached { [keeping] in
      await keeping?.value
      await cache.write(snapshot.encoded())
    }
  }

  func close(isInterrupted: Bool) async {
    await keeping?.value
    for connection in opened.values { await connection.close() }
    await current.close(isInterrupted: isInterrupted)
  }
}
