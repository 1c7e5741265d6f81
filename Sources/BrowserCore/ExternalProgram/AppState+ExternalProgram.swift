import ContentReading
import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// The file that is looked at, or that under the cursor.
  private var handOverFile: RemoteFile? { preview?.file ?? currentFile }

  // MARK: Pager

  mutating func openPager() -> [Effect] {
    guard let file = handOverFile else { return [] }
    return start(ExternalProgram(file: file, source: .file, arguments: session.pager, purpose: .pager))
  }

  // MARK: Pipe

  /// Asks for a command; the record under the cursor is offered first where there is one.
  mutating func askForCommand() -> [Effect] {
    guard let file = handOverFile else { return [] }
    do throws(FilesError) {
      let record = try preview?.recordUnderCursor()
      let choice = PipeChoice(file: file, record: record, takesRecord: record != nil)
      dialogs.overlay = .prompt(Prompt(.pipe(choice), text: dialogs.history.entries["pipe"]?.last ?? ""))
    } catch {
      notice = .failed(error)
    }
    return []
  }

  mutating func pipe(_ choice: PipeChoice, to text: String, _ prompt: Prompt) -> [Effect] {
    do throws(CommandWords.Problem) {
      let words = try CommandWords.split(text)
      dialogs.overlay = nil
      return start(
        ExternalProgram(file: choice.file, source: choice.source, arguments: words, purpose: .pipe))
    } catch {
      return error == .empty ? [] : refuse(.command(error), prompt)
    }
  }

  // MARK: Under way

  /// Waits until the content can be read, and runs the program then.
  private mutating func start(_ program: ExternalProgram) -> [Effect] {
    let dropped = cancelHandOver()
    jobs.externalPrograms.last += 1
    var started = program
    started.id = PipeID(jobs.externalPrograms.last)
    externalProgram = started
    return dropped + [.start(.pipe(started))]
  }

  mutating func cancelHandOver() -> [Effect] {
    guard let id = externalProgram?.id else { return [] }
    externalProgram = nil
    return [.cancel(.externalProgram(id))]
  }

  mutating func prepared(_ id: PipeID, _ failure: FilesError?) -> [Effect] {
    guard let ready = externalProgram, ready.id == id else { return [] }
    guard let failure else { return [.terminal(.runProgram(ready))] }
    externalProgram = nil
    notice = .failed(failure)
    return []
  }

  mutating func receive(_ result: ProgramResult, of ended: ExternalProgram) -> [Effect] {
    guard externalProgram?.id == ended.id else { return [] }
    externalProgram = nil
    notice = .handedOver(ended, result)
    if ended.purpose == .pager, result == ProgramResult(end: .exited(status: 0), feed: result.feed),
      !result.isFeedCut
    {
      notice = nil
    }
    return []
  }
}
