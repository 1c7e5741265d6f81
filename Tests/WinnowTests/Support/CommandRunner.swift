import FilesAPI
import FilesStore
import Glibc
import TerminalKit

@testable import winnow

/// Runs commands as the program would, with a person's folders and environment, and keeps what they say.
final class CommandRunner {
  let scratch: Scratch
  private let environment: [String: String]
  private let policy: UploadPolicy
  private let adjust: (inout Profile) -> Void
  /// Another client in the place of the program's.
  var client: ((Profile) throws -> any FilesClient)?
  private var runs = 0

  /// `policy` tells how long lost uploads are looked for; `adjust` changes what no configuration can.
  init(
    scratch: Scratch, environment: [String: String], policy: UploadPolicy = UploadPolicy(),
    adjust: @escaping (inout Profile) -> Void = { _ in }
  ) {
    self.adjust = adjust
    self.scratch = scratch
    self.environment = environment
    self.policy = policy
  }

  struct Outcome {
    var code: ExitCode
    var output: String
    var messages: String

    /// The lines of output, without the titles of `ls`.
    var lines: [String] {
      output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("ID  ") }
    }
    /// The first word of each line: the id in most outputs.
    var firstWords: [String] { lines.map { String($0.prefix { $0 != " " }) } }
  }

  /// The parts of the program, joined as for these words.
  func wiring(_ words: [String]) throws -> Wiring {
    let context = try Context(arguments: try Arguments(words), environment: environment)
    return try Wiring(profile: try context.profile(), context: context) { _ in }
  }

  /// Runs one command with its output going into files.
  ///
  /// `input` is what it reads from standard input.
  func run(
    _ words: [String], environment changes: [String: String] = [:], input: String = ""
  ) async throws -> Outcome {
    runs += 1
    let descriptor = open(try scratch.file("input-\(runs)", input), O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let output = try scratch.file("output-\(runs)", "")
    let messages = try scratch.file("messages-\(runs)", "")
    var streams = CommandStreams(
      output: Output(descriptor: append(to: output)), messages: Output(descriptor: append(to: messages)))
    streams.person = ConfirmationPrompt(input: -1, output: streams.messages)
    streams.input = descriptor
    defer {
      close(streams.output.descriptor)
      close(streams.messages.descriptor)
    }
    let code = await perform(words, environment.merging(changes) { $1 }, streams)
    return Outcome(
      code: code, output: try scratch.text("output-\(runs)"), messages: try scratch.text("messages-\(runs)"))
  }

  private func perform(
    _ words: [String], _ environment: [String: String], _ streams: CommandStreams
  ) async -> ExitCode {
    let (output, messages) = (streams.output, streams.messages)
    do {
      let arguments = try Arguments(words)
      if arguments.command == .check {
        return try await CheckCommand(
          arguments: arguments, environment: environment, output: output, messages: messages
        ).run()
      }
      if arguments.command == .doctor {
        return try await DoctorCommand(
          arguments: arguments, environment: environment, output: output, messages: messages
        ).run()
      }
      let context = try Context(arguments: arguments, environment: environment)
      var profile = try context.profile()
      adjust(&profile)
      var wiring = try Wiring(profile: profile, context: context) { _ in }
      wiring.uploadPolicy = policy
      if let client { wiring.client = try client(profile) }
      return try await CommandContext(context, wiring, streams).run()
    } catch let failure as CommandFailure {
      messages.say(failure)
      return failure.code
    } catch {
      return .failed
    }
  }

  private func append(to path: String) -> Int32 { open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
}
