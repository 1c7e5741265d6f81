import FilesAPI
import Glibc

extension FilesError {
  /// What a failed system call on a path means, by its `errno`.
  init(operation: OperationName, path: String, code: Int32) {
    self.init(operation: operation, reason: .local(path: path, problem: LocalProblem(code: code)))
  }
}

extension FilesError.LocalProblem {
  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .missing
    case EISDIR: self = .isFolder
    case EEXIST: self = .exists
    case ENOSPC, EDQUOT: self = .diskFull
    case EFBIG: self = .system("it would be larger than files may be here (ulimit -f)")
    default: self = .system(Self.words(for: code))
    }
  }

  /// The system's own words for an error code.
  static func words(for code: Int32) -> String {
    var text = [CChar](repeating: 0, count: 256)
    return text.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}
