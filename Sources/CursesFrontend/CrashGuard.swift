import CLinux
import Glibc

/// Gives the terminal back when the program crashes (a trap, a bad address, an abort) or calls `exit`
/// while the screen is up.
struct CrashGuard: ~Copyable {
  /// What a crash says last.
  private let note: String

  init(note: String) {
    self.note = note
    winnow_crash_install()
  }

  deinit { winnow_crash_disarm() }

  /// From now on a crash writes `reset` to the terminal and sets its saved modes.
  func arm(_ device: borrowing TerminalDevice, reset: String, errors: borrowing StandardErrorSink) {
    var modes = device.savedModes
    winnow_crash_arm(device.descriptor, &modes, reset, note + "\n", errors.memory, errors.original)
  }

  /// The terminal is not ours for now.
  func disarm() { winnow_crash_disarm() }
}
