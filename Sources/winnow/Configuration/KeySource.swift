import FilesAPI
import TerminalKit

/// Where a profile's key comes from; describes the place, never the key.
enum KeySource: Hashable, Sendable {
  case environment(String)
  case file(String)
  case command([String])

  /// Whether reading it starts a program.
  var runsCommand: Bool {
    switch self {
    case .command: true
    case .environment, .file: false
    }
  }

  /// Whether reading it again may bring another key: this process's environment never changes.
  var mayChange: Bool {
    switch self {
    case .command, .file: true
    case .environment: false
    }
  }

  /// The place in words, for `doctor` and error messages.
  var words: String {
    switch self {
    case .environment(let name): "the environment variable \(name)"
    case .file(let path): "the file \(path)"
    case .command(let words): "the command \"\(words[0])\""
    }
  }

  /// What reading a key brought.
  struct Answer: Sendable {
    var key: APIKey
    var warning: SafeText?
  }

  /// Reads the key.
  ///
  /// Blocks while a command runs. Throws a `badConfiguration` failure that names the place.
  func read(environment: [String: String], isOnScreen: Bool = false) throws(CommandFailure) -> Answer {
    switch self {
    case .environment(let name):
      guard let text = environment[name], !text.isEmpty else { throw failure("is not set") }
      return Answer(key: try key(in: text))
    case .file(let path):
      return try read(file: HomePath.expanded(path, environment: environment))
    case .command(let words):
      switch KeyCommand(words: words, environment: environment, hasTerminal: !isOnScreen).run() {
      case .success(let output): return Answer(key: try key(in: output))
      case .failure(let problem): throw failure(problem.words)
      }
    }
  }

  private func read(file path: String) throws(CommandFailure) -> Answer {
    let file: TextFile
    do {
      file = try TextFile(path: path)
    } catch {
      throw failure("cannot be read: \(error.words)")
    }
    let key = try key(in: String(decoding: file.bytes, as: UTF8.self))
    guard file.isReadableByOthers else { return Answer(key: key) }
    return Answer(key: key, warning: "other users can read the key in \(path); use: chmod 600 \(path)")
  }

  private func key(in text: String) throws(CommandFailure) -> APIKey {
    do {
      return try APIKey(text)
    } catch {
      switch error {
      case .empty: throw failure("holds no key")
      case .badCharacter: throw failure("holds blanks, line breaks or letters that no key has")
      }
    }
  }

  private func failure(_ problem: String) -> CommandFailure {
    CommandFailure(.badConfiguration, "no key: \(words) \(problem)")
  }
}

/// Paths that begin with `~`.
enum HomePath {
  static func expanded(_ path: String, environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else {
      return path
    }
    return home + path.dropFirst()
  }
}
