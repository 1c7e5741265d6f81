import CLinux
import Glibc
package import TerminalKit

extension CursesTerminal {
  package mutating func nextInput() -> TerminalInput? {
    while !decoder.hasReady {
      guard readOne() else {
        decoder.settle(at: sinceStart)
        isGone = isGone || device.isGone
        break
      }
    }
    return decoder.next()
  }

  package var hasMoreInput: Bool { decoder.hasReady || waitingBytes > 0 }

  /// How long until time alone makes something of what was typed; nil when it does not.
  package var inputPause: Duration? { decoder.deadline.map { max(.zero, $0 - sinceStart) } }

  /// Whether a key or a paste has begun and not ended.
  package var isInputUnfinished: Bool { decoder.isUnfinished }

  package mutating func discardInput() {
    while readOne() {}
    decoder.discard()
  }

  /// Hands one byte to the decoder; false when none waits.
  ///
  /// One at a time: what is typed behind `Ctrl-Z`, or at a program in the foreground, is not for us.
  private mutating func readOne() -> Bool {
    let waiting = waitingBytes
    guard waiting > 0 else { return false }
    decoder.resumePaste(waiting: waiting)
    var byte: UInt8 = 0
    guard read(device.inputDescriptor, &byte, 1) == 1 else { return false }
    decoder.feed(byte, at: sinceStart)
    return true
  }

  private var waitingBytes: Int { Int(winnow_waiting_bytes(device.inputDescriptor)) }

  private var sinceStart: Duration { started.duration(to: .now) }
}
