import BrowserViews
import FilesAPI
import FilesStore
import Settings
import TerminalKit

/// Why a command ends early: words for the person and a code for the script.
struct CommandFailure: Error, Equatable, Sendable {
  var code: ExitCode
  var message: SafeText
  /// What to do about it, or nil.
  var advice: SafeText?
  /// What to do about it in several steps, a line each.
  var steps: [SafeText] = []
  /// Whether the same may succeed a while later.
  var isTemporary = false

  init(_ code: ExitCode, _ message: SafeText, advice: SafeText? = nil) {
    self.code = code
    self.message = message
    self.advice = advice
  }

  init(_ error: SettingsError) {
    self.init(.badConfiguration, SafeText(error.description))
  }

  init(_ error: FilesError) {
    self.init(ExitCode(error), ErrorWords.headlineWithRequest(error), advice: CommandAdvice.advice(error))
    isTemporary = error.mayPass
  }
}

extension Output {
  /// Says what could not be kept on this machine; the work goes on.
  func say(_ trouble: StateTrouble, _ context: Context) {
    say(TroubleWords.words(trouble, auditPath: context.auditPath))
  }
}

extension ExitCode {
  /// The code for a failed call.
  init(_ error: FilesError) {
    switch error.reason {
    case .unreachable, .untrusted, .redirected, .timedOut: self = .unreachable
    case .cancelled: self = .interrupted
    case .rejected(let rejection) where error.operation == .delete && rejection.isAbsence: self = .failed
    case .rejected(let rejection): self = Self.code(of: rejection)
    case .unreadable, .lengthMismatch: self = .failed
    case .local(_, .missing): self = .notFound
    case .local: self = .failed
    case .invalidRequest: self = .failed
    case .readOnly, .notAsPlanned: self = .refused
    }
  }

  private static func code(of rejection: FilesError.Rejection) -> ExitCode {
    if rejection.isStorageFull { return .refused }
    return switch rejection.status {
    case 401: .badConfiguration
    case 404, 410: .notFound
    case 402, 403, 413, 429: .refused
    case 400 where rejection.message.hasPrefix("Not allowed"): .refused
    case 502, 503, 504: .unreachable
    default: .failed
    }
  }
}
