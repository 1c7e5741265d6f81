import FilesAPI
import FilesStore
import Glibc
import JSONLines
import Synchronization
import Threads

/// The check of a local file's records, which reads the file once, chunk by chunk; the parts of a large one at once.
final class FileCheck: Sendable {
  private static let chunkByteCount = 256 << 10
  /// Smaller files are not worth a thread.
  private static let partByteCount: Int64 = 16 << 20
  private static let mostParts: Int64 = 4

  private let request: CheckRequest
  private let progress: @Sendable (Int64) -> Void
  private let isCancelled = Atomic<Bool>(false)
  private let bytesDone = Atomic<Int64>(0)

  init(_ request: CheckRequest, progress: @escaping @Sendable (Int64) -> Void) {
    self.request = request
    self.progress = progress
  }

  /// Ends a check that runs on other threads after the chunks it is at.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  func result() async -> Result<ValidationReport, FilesError> {
    let ranges = await runBlocking { self.parts() }
    if ranges.count > 1, let report = await joined(ranges) { return .success(report) }
    bytesDone.store(0, ordering: .relaxed)
    return await runBlocking { Result { () throws(FilesError) in try self.report() } }
  }

  private func report() throws(FilesError) -> ValidationReport {
    var validator = ContentValidator(LineValidator(request.aim, dialect: request.dialect), request.table)
    var content = ReadableContent(encoding: request.encoding)
    var failure: Unpacker.Failure?
    try read(0..<Int64.max) { chunk in
      do throws(Unpacker.Failure) {
        try content.feed(chunk) { validator.append($0) }
        return true
      } catch {
        failure = error
        return false
      }
    }
    do throws(Unpacker.Failure) {
      if let failure { throw failure }
      try content.finish { validator.append($0) }
      return validator.finish(within: content.layers)
    } catch {
      return validator.finish(within: content.layers, failure: error.words)
    }
  }

  /// Gives the chunks of a part of the file, as long as they are wanted.
  private func read(_ range: Range<Int64>, _ feed: ([UInt8]) -> Bool) throws(FilesError) {
    let file = try Descriptor(opening: request.file.path, O_RDONLY | O_NONBLOCK, for: .upload)
    var position = range.lowerBound
    while position < range.upperBound {
      guard !isCancelled.load(ordering: .relaxed) else {
        throw FilesError(operation: .upload, reason: .cancelled)
      }
      let count = Int(min(Int64(Self.chunkByteCount), range.upperBound - position))
      guard let chunk = file.read(at: position, count: count) else {
        throw FilesError(operation: .upload, path: request.file.path, code: errno)
      }
      guard !chunk.isEmpty, feed(chunk) else { return }
      position += Int64(chunk.count)
      progress(bytesDone.add(Int64(chunk.count), ordering: .relaxed).newValue)
    }
  }

  // MARK: Parts

  /// Stretches of whole lines that can be checked apart; one or none where that is not worth while or not possible.
  private func parts() -> [Range<Int64>] {
    guard request.encoding == nil, request.table == TableChoice(),
      let file = try? Descriptor(opening: request.file.path, O_RDONLY | O_NONBLOCK, for: .upload),
      let head = file.read(at: 0, count: 4096), Unpacker.Format(sniffing: head) == nil,
      TextEncoding(sniffing: head, isWhole: false) == nil, ContentValidator.canBeParted(head)
    else { return [] }
    let size = request.file.byteCount.bytes
    let count = min(Self.mostParts, size / Self.partByteCount, Int64(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    guard count > 1 else { return [] }
    var bounds: [Int64] = [0]
    for number in 1..<count {
      guard let place = Self.startOfLine(from: size / count * number, in: file) else { return [] }
      if place > bounds[bounds.count - 1] { bounds.append(place) }
    }
    // The last part goes to the end, wherever that is by now.
    return bounds.indices.map { bounds[$0]..<($0 + 1 < bounds.count ? bounds[$0 + 1] : .max) }
  }

  /// Where a line begins that is not blank; nil when there is none near by.
  private static func startOfLine(from place: Int64, in file: Descriptor) -> Int64? {
    guard let bytes = file.read(at: place, count: chunkByteCount) else { return nil }
    var index = 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, index..<bytes.count) {
      index = newline + 1
      if index < bytes.count, bytes[index] > 0x20 { return place + Int64(index) }
    }
    return nil
  }

  /// nil when the parts have to be checked together, or one could not be read.
  private func joined(_ ranges: [Range<Int64>]) async -> ValidationReport? {
    await withTaskGroup(of: (Int, ContentValidator?).self) { group in
      for (index, range) in ranges.enumerated() {
        group.addTask { (index, await runBlocking { self.part(range) }) }
      }
      var parts: [ContentValidator?] = Array(repeating: nil, count: ranges.count)
      for await (index, part) in group { parts[index] = part }
      guard var all = parts[0] else { return nil }
      for part in parts.dropFirst() {
        guard let part, all.join(part) else { return nil }
      }
      return all.finish()
    }
  }

  private func part(_ range: Range<Int64>) -> ContentValidator? {
    let isFirst = range.lowerBound == 0
    let lines = LineValidator(request.aim, dialect: request.dialect)
    var validator = isFirst ? ContentValidator(lines) : ContentValidator(followingOthers: lines)
    do throws(FilesError) {
      try read(range) { chunk in
        validator.append(chunk)
        return true
      }
      return validator
    } catch {
      // Read once more from the beginning, it is told.
      return nil
    }
  }
}
