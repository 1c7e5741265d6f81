import FilesAPI
import Glibc
import Testing

/// An empty folder for one test, removed with all that is in it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/winnow-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { remove(path) }

  func path(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8] = Array("content".utf8), mode: mode_t = 0o644) -> String {
    let path = path(name)
    let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    bytes.withUnsafeBytes { _ = write(number, $0.baseAddress, $0.count) }
    close(number)
    return path
  }

  @discardableResult
  func folder(_ name: String) -> String {
    mkdir(path(name), 0o755)
    return path(name)
  }

  /// What is in the folder, hidden ones included, sorted.
  func names() -> [String] { TemporaryFolder.names(in: path).sorted() }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in TemporaryFolder.names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}

/// The whole of a file, or nil when it is not there.
func contents(_ path: String) -> [UInt8]? {
  let number = open(path, O_RDONLY | O_CLOEXEC)
  guard number >= 0 else { return nil }
  defer { close(number) }
  var bytes = [UInt8](repeating: 0, count: 1 << 20)
  let count = read(number, &bytes, bytes.count)
  return Array(bytes.prefix(max(0, count)))
}

/// The permissions of a file.
func mode(_ path: String) -> mode_t? {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}

extension Result where Failure == FilesError {
  /// What was wrong with the local file.
  var problem: FilesError.LocalProblem? {
    guard case .failure(let error) = self else { return nil }
    return error.problem
  }
}

extension FilesError {
  var problem: LocalProblem? {
    guard case .local(_, let problem) = reason else { return nil }
    return problem
  }
}
