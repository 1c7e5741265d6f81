import Glibc

/// Waits until something happens: the only place where the main thread sleeps.
package struct Waiter {
  /// What is ready; empty when the time was over.
  package struct Ready: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let terminal = Ready(rawValue: 1)
    package static let signals = Ready(rawValue: 2)
    package static let mailbox = Ready(rawValue: 4)
    /// The terminal is no more; nothing will ever be read from it again.
    package static let terminalGone = Ready(rawValue: 8)
  }

  private let descriptors: [Int32]

  /// - Parameters:
  ///   - terminal: `CursesTerminal.inputDescriptor`.
  ///   - signals: `Signals.descriptor`.
  ///   - mailbox: readable when an event waits.
  package init(terminal: Int32, signals: Int32, mailbox: Int32) {
    descriptors = [terminal, signals, mailbox]
  }

  /// Sleeps until something is ready or the time is over.
  ///
  /// Read all input first (`nextInput` until nil): curses keeps what it has read in a store of its own, which no
  /// descriptor tells about.
  ///
  /// - Parameter timeout: the longest sleep, rounded up to milliseconds; nil for ever.
  /// - Returns: what is ready; may be empty before the time is over, when a signal came in.
  package func wait(timeout: Duration?) -> Ready {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), Self.milliseconds(timeout)) > 0 else { return [] }
    var ready: Ready = []
    if entries[0].revents != 0 { ready.insert(.terminal) }
    if Int32(entries[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { ready.insert(.terminalGone) }
    if entries[1].revents != 0 { ready.insert(.signals) }
    if entries[2].revents != 0 { ready.insert(.mailbox) }
    return ready
  }

  private static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    let (seconds, attoseconds) = timeout.components
    let attosecondsPerMillisecond: Int64 = 1_000_000_000_000_000
    let rest = (attoseconds + attosecondsPerMillisecond - 1) / attosecondsPerMillisecond
    return Int32(clamping: max(0, min(seconds, 1_000_000) * 1000 + rest))
  }
}
