import BrowserCore
import BrowserRuntime
import FilesAPI
import FilesStore
import TerminalKit

/// One run of the program, from its words to its exit code.
struct Program {
  var words: [String]
  var environment: [String: String]

  func run() -> ExitCode {
    if let answer = CompletionAnswer(words, environment: environment) {
      try? Output.standard.write(Array(answer.text.utf8))
      return .done
    }
    do {
      return try perform(try Arguments(words))
    } catch {
      Output.messages.say(error)
      return error.code
    }
  }

  private func perform(_ arguments: Arguments) throws(CommandFailure) -> ExitCode {
    if arguments.has(.help) { return try print(HelpText.text(for: arguments.command)) }
    if arguments.has(.version) { return try print("winnow \(Version.words)\n") }
    switch arguments.command {
    case .browse: return try browse(arguments)
    case .serve: return try ServeCommand(arguments: arguments, environment: environment).run()
    case .doctor:
      let doctor = DoctorCommand(arguments: arguments, environment: environment)
      return try AsyncCommand.run(watching: SignalWatch()) { () throws(CommandFailure) in
        try await doctor.run()
      }.get()
    case .check:
      let check = CheckCommand(arguments: arguments, environment: environment)
      return try AsyncCommand.run(watching: SignalWatch()) { () throws(CommandFailure) in
        try await check.run()
      }.get()
    case .manual: return try print(try Manual.page(arguments.operands.first ?? "winnow").roff)
    case .help: return try print(try Manual.help(arguments.operands.first))
    case .completions: return try print(try Completions.text(for: arguments.operands[0]))
    case .ls, .du, .show, .cat, .get, .put, .rm, .cancel, .restore, .sync, .dups, .hash:
      return try runJob(arguments)
    }
  }

  private func browse(_ arguments: Arguments) throws(CommandFailure) -> ExitCode {
    let context = try Context(arguments: arguments, environment: environment)
    if arguments.has(.checkKeys) { return try print(try KeyCheck(context.configuration).text) }
    let options = try BrowseOptions(context)
    return try Browse.run(options: options, context: context) { mailbox throws(CommandFailure) in
      try wiring(context, mailbox)
    }
  }

  private func runJob(_ arguments: Arguments) throws(CommandFailure) -> ExitCode {
    let context = try Context(arguments: arguments, environment: environment)
    let profile = try context.profile()
    let watch = SignalWatch()
    let wiring = try Wiring(profile: profile, context: context) {
      Output.messages.say($0, context)
    }
    defer { wiring.close() }
    for warning in wiring.profile.warnings { Output.messages.say(warning) }
    let job = CommandContext(context, wiring)
    return try AsyncCommand.run(watching: watch) { () throws(CommandFailure) in try await job.run() }.get()
  }

  /// Joins the parts; the mailbox is told, from any thread, what goes wrong later.
  private func wiring(_ context: Context, _ mailbox: Mailbox) throws(CommandFailure) -> Wiring {
    guard context.arguments.has(.demo) else {
      return try Wiring(profile: try context.profile(), context: context) { mailbox.post(.stateTrouble($0)) }
    }
    return try Wiring.demo(context) {
      mailbox.post(.terminated)
    } onTrouble: {
      mailbox.post(.stateTrouble($0))
    }
  }

  private func print(_ text: String) throws(CommandFailure) -> ExitCode {
    try Output.standard.write(Array(text.utf8))
    return .done
  }
}
