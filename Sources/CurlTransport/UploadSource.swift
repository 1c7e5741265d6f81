import FilesAPI
import Glibc

/// The bytes of a multipart form as curl asks for them: text, file or slice, closing line; nothing of the file is held.
final class UploadSource {
  private let form: MultipartForm
  private let prologue: [UInt8]
  private let epilogue: [UInt8]
  private let descriptor: Int32
  private let opened: stat
  private let progress: (@Sendable (UploadProgress) -> Void)?
  /// Bytes of the whole form handed out.
  private(set) var offset: Int64 = 0
  /// Why the file cannot be sent any further.
  private(set) var problem: FilesError.LocalProblem?

  /// The bytes of the file that are sent.
  private let range: Range<Int64>

  private var fileSize: Int64 { Int64(range.count) }

  /// Content-Length of the form.
  var byteCount: Int64 { Int64(prologue.count) + fileSize + Int64(epilogue.count) }

  /// Whether curl has taken everything.
  var isExhausted: Bool { offset >= byteCount }

  /// Opens the file and checks that it is a regular one.
  init(_ form: MultipartForm, progress: (@Sendable (UploadProgress) -> Void)?) throws(HTTPFailure) {
    // Not blocking, because opening a pipe would wait for its other end.
    let descriptor = open(form.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(form.path, .opening(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw Self.failure(form.path, isFolder ? .isFolder : .isNotRegular)
    }
    if let slice = form.slice, !slice.fits(status) {
      close(descriptor)
      throw Self.failure(form.path, .changed)
    }
    range = form.slice?.range ?? 0..<Int64(status.st_size)
    self.form = form
    self.descriptor = descriptor
    self.progress = progress
    opened = status
    prologue = form.prologue
    epilogue = form.epilogue
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    progress?(UploadProgress(sent: 0, total: fileSize, version: FileVersion(status)))
  }

  deinit { close(descriptor) }

  /// The failure to tell when sending stopped because of the file.
  var failure: HTTPFailure? { problem.map { Self.failure(form.path, $0) } }

  /// Fills the buffer with what comes next; 0 at the end, nil when the file cannot be sent.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let fileStart = Int64(prologue.count)
    let fileEnd = fileStart + fileSize
    var count = 0
    if offset < fileStart {
      count = copy(prologue, from: Int(offset), into: buffer)
    } else if offset < fileEnd {
      guard let read = readFile(at: offset - fileStart, into: buffer) else { return nil }
      // Without a closing line the last piece of the file ends it.
      if epilogue.isEmpty, offset + Int64(read) == fileEnd, !isUnchanged() { return fail(.changed) }
      count = read
    } else if offset < byteCount {
      guard isUnchanged() else { return fail(.changed) }
      count = copy(epilogue, from: Int(offset - fileEnd), into: buffer)
    }
    offset += Int64(count)
    if offset > fileStart, offset <= fileEnd {
      progress?(UploadProgress(sent: offset - fileStart, total: fileSize))
    }
    return count
  }

  /// Goes back, when curl has to send the same again on another connection.
  func seek(to offset: Int64) -> Bool {
    guard (0...byteCount).contains(offset) else { return false }
    self.offset = offset
    return true
  }

  private func copy(_ bytes: [UInt8], from start: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = bytes[start...].prefix(buffer.count)
    buffer.copyBytes(from: piece)
    return piece.count
  }

  private func readFile(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let wanted = min(buffer.count, Int(clamping: fileSize - position))
    while true {
      let count = pread(descriptor, buffer.baseAddress, wanted, off_t(range.lowerBound + position))
      if count > 0 { return count }
      // The file has become shorter than the length that was announced.
      if count == 0 { return fail(.changed) }
      guard errno == EINTR else { return fail(.system(String(cString: strerror(errno)))) }
    }
  }

  /// Whether the file is still what was opened: checked before the form is closed, so that no server keeps a mix.
  private func isUnchanged() -> Bool {
    var now = stat()
    guard fstat(descriptor, &now) == 0 else { return false }
    return now.st_nlink > 0 && FileVersion(now) == FileVersion(opened)
  }

  private func fail(_ problem: FilesError.LocalProblem) -> Int? {
    self.problem = problem
    return nil
  }

  private static func failure(_ path: String, _ problem: FilesError.LocalProblem) -> HTTPFailure {
    HTTPFailure(.local(path: path, problem: problem), mayHaveReachedServer: false)
  }
}

extension FilesError.LocalProblem {
  /// Why a file could not be opened for reading.
  fileprivate static func opening(_ code: Int32) -> FilesError.LocalProblem {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .isUnreadable
    case ENXIO: .isNotRegular
    default: .system(String(cString: strerror(code)))
    }
  }
}

extension FileVersion {
  fileprivate init(_ status: stat) {
    let change = Duration.seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
    self.init(number: UInt64(status.st_ino), size: Int64(status.st_size), change: change)
  }
}

extension FileSlice {
  /// Whether a file is still the one that slices are sent of.
  fileprivate func fits(_ status: stat) -> Bool {
    guard Int64(status.st_size) == fileSize, range.upperBound <= fileSize else { return false }
    return version.map { $0 == FileVersion(status) } ?? true
  }
}
