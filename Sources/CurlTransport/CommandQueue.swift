import CCurl
import FilesAPI
import Synchronization

/// What the network thread is asked to do.
enum Command: Sendable {
  case start(HTTPRequest, Delivery)
  /// The reader has taken what was there: go on receiving.
  case resume(Delivery)
  case cancel(Delivery)
  /// End all transfers and the thread.
  case stop
}

/// The way from any task to the network thread.
final class CommandQueue: Sendable {
  private struct State {
    var waiting: [Command] = []
    /// Whether a thread was asked for.
    var hasThread = false
    /// Address of the multi handle while the thread runs; a number, because pointers may not cross threads.
    var multi: UInt?
    /// Why no transfer can ever begin.
    var refusal: HTTPFailure?
  }

  /// How the connections of this queue's transfers are made.
  let settings: ConnectionSettings
  private let state = Mutex(State())

  init(_ settings: ConnectionSettings) { self.settings = settings }

  /// Whether a thread is to be started now: once, for the first who asks.
  func takesThread() -> Bool {
    state.withLock { state in
      defer { state.hasThread = true }
      return !state.hasThread
    }
  }

  /// Appends a command and wakes the thread.
  func post(_ command: Command) {
    let refusal = state.withLock { state in
      guard state.refusal == nil else { return state.refusal }
      state.waiting.append(command)
      // Under the lock, so that the handle cannot be freed meanwhile; `curl_multi_wakeup` never blocks.
      guard let multi = state.multi.flatMap({ UnsafeMutableRawPointer(bitPattern: $0) }),
        case .loaded(let curl) = CurlLibrary.loading
      else { return nil }
      _ = curl.pointee.multi_wakeup(multi)
      return nil
    }
    if let refusal { Self.refuse([command], refusal) }
  }

  /// Fails all transfers that wait, and those that are still to come.
  func refuseAll(_ failure: HTTPFailure) {
    state.withLock { $0.refusal = failure }
    Self.refuse(drain(), failure)
  }

  private static func refuse(_ commands: [Command], _ failure: HTTPFailure) {
    for case .start(_, let delivery) in commands { delivery.finish(.failure(failure)) }
  }

  /// Takes all commands, oldest first.
  func drain() -> [Command] {
    state.withLock { state in
      let commands = state.waiting
      state.waiting = []
      return commands
    }
  }

  /// Names the handle to wake, or nil before it is freed.
  func setHandle(_ address: UInt?) {
    state.withLock { $0.multi = address }
  }
}
