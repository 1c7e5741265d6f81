package import FilesAPI
import FilesStore
import Synchronization

/// A spool in memory; keeps the chunks as they come, so that one that comes again and again takes its memory once.
package final class MemorySpool: SpoolFile {
  private struct Chunks {
    var all: [[UInt8]] = []
    /// Where each begins.
    var starts: [Int] = []
    var byteCount = 0
  }

  private let chunks = Mutex(Chunks())
  private let fault = Mutex<Fault?>(nil)
  private let capacity: @Sendable () -> Int
  private let onRead: @Sendable (Int) -> Void

  package init(
    capacity: @escaping @Sendable () -> Int = { .max }, onRead: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.capacity = capacity
    self.onRead = onRead
  }

  /// What can become of a file on a disk.
  package enum Fault: Sendable {
    /// No reading goes through.
    case unreadable
    /// Bytes from here on are lost.
    case cutOff(at: Int)
  }

  /// Why an unreadable one cannot be read.
  package static let fault = FilesError(
    operation: .download, reason: .local(path: "temporary file", problem: .system("Input/output error")))

  /// Breaks the spool, or mends it.
  package func fail(with fault: Fault?) { self.fault.withLock { $0 = fault } }

  package func append(_ bytes: [UInt8]) throws(FilesError) {
    let capacity = capacity()
    let fits = chunks.withLock { chunks in
      guard chunks.byteCount + bytes.count <= capacity else { return false }
      chunks.all.append(bytes)
      chunks.starts.append(chunks.byteCount)
      chunks.byteCount += bytes.count
      return true
    }
    guard fits else {
      throw FilesError(operation: .download, reason: .local(path: "", problem: .diskFull))
    }
  }

  package func read(at offset: Int64, count: Int) throws(FilesError) -> [UInt8] {
    onRead(count)
    var limit = Int.max
    switch fault.withLock({ $0 }) {
    case nil: break
    case .cutOff(let place): limit = place
    case .unreadable:
      throw Self.fault
    }
    return chunks.withLock { chunks in
      let end = min(Int(offset) + count, chunks.byteCount, limit)
      var bytes: [UInt8] = []
      var index = max(0, Self.index(of: Int(offset), in: chunks.starts))
      while Int(offset) + bytes.count < end {
        let from = Int(offset) + bytes.count - chunks.starts[index]
        bytes += chunks.all[index][from..<min(chunks.all[index].count, end - chunks.starts[index])]
        index += 1
      }
      return bytes
    }
  }

  /// The last chunk that begins at or before a place.
  private static func index(of place: Int, in starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
