import Glibc

/// The home folders of this user and of others.
struct HomeFolders: Sendable {
  /// nil when neither `HOME` nor the password database names one.
  let own: String?

  init(environment: [String: String]) {
    let named = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    own = named ?? Self.entry { getpwuid_r(getuid(), $0, $1, $2, $3) }
  }

  /// The home folder of a user by name.
  func of(_ user: String) -> String? {
    Self.entry { getpwnam_r(user, $0, $1, $2, $3) }
  }

  /// The path with a leading `~` or `~user` replaced, as shells do; unknown users stay as typed.
  func expanded(_ path: String) -> String {
    guard path.hasPrefix("~") else { return path }
    let user = path.dropFirst().prefix { $0 != "/" }
    let rest = path.dropFirst(1 + user.count)
    guard let home = user.isEmpty ? own : of(String(user)) else { return path }
    return rest.isEmpty ? home : joined(home, String(rest.drop { $0 == "/" }))
  }

  /// The path expanded, without steps that lead nowhere (`./`), and made absolute from the current folder.
  func absolute(_ path: String) -> String {
    let steps = expanded(path).split(separator: "/", omittingEmptySubsequences: false)
    let path = steps.filter { $0 != "." }.joined(separator: "/")
    guard !path.hasPrefix("/"), let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    let current = String(cString: buffer)
    return path.isEmpty ? current : joined(current, path)
  }

  private typealias Entry = UnsafeMutablePointer<passwd>

  private static func entry(
    _ look: (Entry, UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<Entry?>) -> Int32
  ) -> String? {
    var record = passwd()
    var found: Entry?
    var text = [CChar](repeating: 0, count: textLimit)
    return text.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, look(&record, start, buffer.count, &found) == 0,
        let folder = found?.pointee.pw_dir
      else { return nil }
      return String(cString: folder)
    }
  }

  /// Bytes for the text of one entry of the password database.
  private static let textLimit = 16_384
}
