import FilesAPI
import Glibc
import TerminalKit
import Testing

@testable import winnow

@Suite struct KeySourceTests {
  private static let secret = "sk-do-not-show-4711"

  @Test func readsAKeyFileWithoutTheLineBreakAtItsEnd() throws {
    // given
    let scratch = try Scratch()
    try scratch.file("key", Self.secret + "\n")

    // when
    let answer = try KeySource.file("~/key").read(environment: ["HOME": scratch.path])

    // then
    #expect(answer.warning == nil)
  }

  @Test func warnsOfAKeyFileThatOthersCanRead() throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file("key", Self.secret, mode: 0o644)

    // when
    let answer = try KeySource.file(path).read(environment: [:])

    // then
    #expect(answer.warning?.string.contains("chmod 600") == true)
    #expect(answer.warning?.string.contains(Self.secret) == false)
  }

  @Test(arguments: ["\u{FEFF}", "\r\n", " "])
  func whatEditorsPutAroundAKeyIsNoPartOfIt(around: String) throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file("key", around + Self.secret + "\r\n", mode: 0o600)
    // then
    #expect(throws: Never.self) { try KeySource.file(path).read(environment: [:]) }
  }

  @Test(arguments: [
    ("folder", "cannot be read: Is a directory"), ("empty", "holds no key"), ("blank", "holds no key"),
    ("two", "holds blanks, line breaks or letters that no key has"),
  ])
  func aFileThatHoldsNoKeySaysWhy(name: String, words: String) throws {
    // given
    let scratch = try Scratch()
    mkdir("\(scratch.path)/folder", 0o700)
    for (name, text) in [("empty", ""), ("blank", "\u{FEFF}\n"), ("two", "sk-a\nsk-b\n")] {
      try scratch.file(name, text, mode: 0o600)
    }
    // when
    let path = "\(scratch.path)/\(name)"
    let failure = #expect(throws: CommandFailure.self) { try KeySource.file(path).read(environment: [:]) }
    // then
    #expect(failure?.message.string == "no key: the file \(path) \(words)")
  }

  @Test func aPipeThatSaysNothingIsNotWaitedForForEver() throws {
    // given
    let scratch = try Scratch()
    let path = "\(scratch.path)/pipe"
    mkfifo(path, 0o600)
    // then
    #expect(throws: TextFile.Problem.silent(0)) { try TextFile(path: path, patience: .zero) }
  }

  @Test func aKeyComesOutOfAPipe() throws {
    // given
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let text = Self.secret + "\n"
    write(ends[1], text, text.utf8.count)
    close(ends[1])
    defer { close(ends[0]) }
    // then
    let read = try TextFile(path: "/proc/self/fd/\(ends[0])")
    #expect(String(decoding: read.bytes, as: UTF8.self) == text)
  }

  @Test func takesTheFirstLineThatACommandPrints() throws {
    let source = KeySource.command(["sh", "-c", "printf '%s\\nlogin: me\\n' \"$SECRET\""])
    let environment = ["SECRET": Self.secret, "PATH": "/usr/bin:/bin"]
    #expect(throws: Never.self) { try source.read(environment: environment) }
  }

  @Test(arguments: [
    (KeySource.environment("NO_SUCH"), "no key: the environment variable NO_SUCH is not set"),
    (.environment("BLANK"), "no key: the environment variable BLANK holds no key"),
    (
      .environment("BROKEN"),
      "no key: the environment variable BROKEN holds blanks, line breaks or letters that no key has"
    ),
    (.file("/nowhere/key"), "no key: the file /nowhere/key cannot be read: there is no such file"),
    (.command(["sh", "-c", "exit 7"]), "no key: the command \"sh\" ended with status 7"),
    (.command(["sh", "-c", "kill -9 $$"]), "no key: the command \"sh\" ended with status 137"),
    (.command(["sh", "-c", "true"]), "no key: the command \"sh\" holds no key"),
    (
      .command(["no-such-program-here"]),
      "no key: the command \"no-such-program-here\" cannot be started: No such file or directory"
    ),
  ])
  func aMissingKeyNamesItsPlaceAndTheReason(source: KeySource, message: String) {
    // given
    let environment = ["BLANK": " \n", "BROKEN": "\(Self.secret)\nx: y", "PATH": "/usr/bin:/bin"]

    // when
    let failure = #expect(throws: CommandFailure.self) { try source.read(environment: environment) }

    // then
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.message.string == message)
  }

  @Test func aCommandThatPrintsWithoutEndIsNotWaitedForForever() {
    let source = KeySource.command(["sh", "-c", "yes sk-1"])
    #expect(throws: CommandFailure.self) { try source.read(environment: ["PATH": "/usr/bin:/bin"]) }
  }

  @Test(arguments: ["sleep 600", "exec >&-; sleep 600", "echo sk-late; sleep 600"])
  func aCommandThatIsNotDoneInTimeIsEnded(script: String) {
    // when
    let answer = KeyCommand(
      words: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"], hasTerminal: false,
      patience: .milliseconds(200)
    ).run()

    // then
    #expect(throws: KeyCommand.Problem.self) { try answer.get() }
  }

  @Test(arguments: [
    (0o600, 0o700, false), (0o644, 0o755, false), (0o664, 0o755, true), (0o602, 0o755, true),
    (0o600, 0o775, true), (0o600, 0o777, true), (0o600, 0o1777, false),
  ])
  func aConfigurationThatOthersMayChangeStartsNoProgram(file: Int, folder: Int, isRefused: Bool) throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file(
      "folder/c.json5", "{ profiles: { a: { provider: 'openai', api_key_command: ['true'] } } }", mode: file)
    chmod("\(scratch.path)/folder", mode_t(folder))

    // when
    var failure: CommandFailure?
    do throws(CommandFailure) {
      _ = try Configuration.load(named: path, folder: "")
    } catch {
      failure = error
    }

    // then
    #expect((failure != nil) == isRefused)
    #expect(failure?.advice?.string.contains("chmod go-w") ?? true)
  }

  @Test func aConfigurationWithoutProgramsMayBeWritableByOthers() throws {
    // given
    let scratch = try Scratch()
    let path = try scratch.file("c.json5", "{ profiles: { a: { api_key_env: 'A' } } }", mode: 0o666)
    // then
    #expect(throws: Never.self) { try Configuration.load(named: path, folder: "") }
  }

  @Test func aProfileThatIsPrintedShowsNoKey() throws {
    // given
    let configuration = try Configuration(parsing: "{}".utf8, path: "c")
    let resolver = ProfileResolver(
      arguments: try Arguments(["ls"]), environment: ["OPENAI_API_KEY": Self.secret],
      configuration: configuration)

    // when
    let profile = try resolver.resolve()
    var dumped = "\(profile) \(String(reflecting: profile))"
    dump(profile, to: &dumped)

    // then
    #expect(!dumped.contains(Self.secret))
  }
}
