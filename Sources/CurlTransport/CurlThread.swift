import CCurl
import FilesAPI
import Glibc
import Threads

/// The network thread: one curl multi handle, and the transfers on it.
final class CurlThread {
  /// The most bytes that curl receives or sends at once; larger ones fall out of the processor's cache.
  static let bufferSize = 256 << 10
  /// The longest sleep in milliseconds when nothing is to be watched: who has something to do wakes the thread.
  private static let longestWait = 86_400_000

  private let commands: CommandQueue
  private let curl: UnsafePointer<winnow_curl>
  private let multi: UnsafeMutableRawPointer
  /// By address of their delivery.
  private var exchanges: [ObjectIdentifier: Exchange] = [:]
  private var isStopped = false

  /// Starts a thread that runs until it takes `.stop`; false when the system gives none.
  static func start(_ commands: CommandQueue) -> Bool { startThread { main(commands) } }

  private static func main(_ commands: CommandQueue) {
    switch CurlLibrary.loading {
    case .failed(let failure): commands.refuseAll(failure)
    case .loaded(let curl):
      guard let thread = CurlThread(commands, curl) else {
        return commands.refuseAll(HTTPFailure(.unreachable("out of memory"), mayHaveReachedServer: false))
      }
      thread.run()
    }
  }

  private init?(_ commands: CommandQueue, _ curl: UnsafePointer<winnow_curl>) {
    guard let multi = curl.pointee.multi_init() else { return nil }
    self.commands = commands
    self.curl = curl
    self.multi = multi
    commands.setHandle(UInt(bitPattern: multi))
  }

  deinit {
    commands.setHandle(nil)
    _ = curl.pointee.multi_cleanup(multi)
  }

  private func run() {
    while true {
      for command in commands.drain() { obey(command) }
      guard !isStopped else { break }
      var running: Int32 = 0
      _ = curl.pointee.multi_perform(multi, &running)
      finishTransfers()
      let hasHeldBack = passOn()
      failStuckTransfers()
      let wait = hasHeldBack ? 0 : Int32(clamping: waitInMilliseconds())
      _ = curl.pointee.multi_poll(multi, nil, 0, wait, nil)
    }
    for exchange in exchanges.values { remove(exchange, .failure(HTTPFailure(.cancelled))) }
  }

  private func obey(_ command: Command) {
    switch command {
    case .start(let request, let delivery): begin(request, delivery)
    case .resume(let delivery): resume(delivery)
    case .cancel(let delivery):
      guard let exchange = exchanges[ObjectIdentifier(delivery)] else { return }
      remove(exchange, .failure(HTTPFailure(.cancelled)))
    case .stop: isStopped = true
    }
  }

  private func begin(_ request: HTTPRequest, _ delivery: Delivery) {
    guard !delivery.isOver else { return }
    do throws(HTTPFailure) {
      guard let exchange = try Exchange(request, delivery, curl) else {
        throw HTTPFailure(.unreachable("out of memory"), mayHaveReachedServer: false)
      }
      exchanges[ObjectIdentifier(delivery)] = exchange
      _ = curl.pointee.multi_add_handle(multi, exchange.easy)
    } catch {
      delivery.finish(.failure(error))
    }
  }

  private func resume(_ delivery: Delivery) {
    guard let exchange = exchanges[ObjectIdentifier(delivery)], exchange.isPaused else { return }
    exchange.resume()
    _ = curl.pointee.easy_pause(exchange.easy, CURLPAUSE_CONT)
  }

  /// Hands what has come to waiting readers; true when some is held back because more may come at once.
  private func passOn() -> Bool {
    var hasHeldBack = false
    for exchange in exchanges.values where !exchange.passOn() { hasHeldBack = true }
    return hasHeldBack
  }

  private func finishTransfers() {
    var code = CURLE_OK
    while let easy = winnow_next_finished(curl, multi, &code) {
      var context: UnsafeMutableRawPointer?
      _ = winnow_get_pointer(curl, easy, CURLINFO_PRIVATE, &context)
      guard let exchange = CurlCallbacks.exchange(context) else { continue }
      _ = curl.pointee.multi_remove_handle(multi, easy)
      exchanges[ObjectIdentifier(exchange.delivery)] = nil
      exchange.finish(code)
    }
  }

  private func failStuckTransfers() {
    let now = ContinuousClock.now
    for exchange in exchanges.values {
      guard let deadline = exchange.deadline, deadline <= now, exchange.isStuck(at: now) else { continue }
      remove(exchange, .failure(HTTPFailure(.timedOut)))
    }
  }

  private func remove(_ exchange: Exchange, _ end: Result<Void, HTTPFailure>) {
    _ = curl.pointee.multi_remove_handle(multi, exchange.easy)
    exchanges[ObjectIdentifier(exchange.delivery)] = nil
    exchange.delivery.finish(end)
  }

  /// Until the first deadline; curl shortens it for timers of its own.
  private func waitInMilliseconds() -> Int {
    let now = ContinuousClock.now
    let next = exchanges.values.compactMap { $0.deadline }.min()
    guard let next else { return Self.longestWait }
    return min(Self.longestWait, max(0, now.duration(to: next).milliseconds + 1))
  }
}
