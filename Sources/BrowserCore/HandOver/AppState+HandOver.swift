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
    return start(file, .file, session.pager, .pager)
  }

  // MARK: Pipe

  /// Asks for a command; the record under the cursor is offered first where there is one.
  mutating func askForCommand() -> [Effect] {
    guard let file = handOverFile else { return [] }
    do throws(FilesError) {
      let record = try preview?.recordUnderCursor()
      let choice = PipeChoice(file: file, record: record, takesRecord: record != nil)
      overlay = .prompt(Prompt(.pipe(choice), text: remembered.history.entries["pipe"]?.last ?? ""))
    } catch {
      notice = .failed(error)
    }
    return []
  }

  mutating func pipe(_ choice: PipeChoice, to text: String, _ prompt: Prompt) -> [Effect] {
    do throws(CommandWords.Problem) {
      let words = try CommandWords.split(text)
      overlay = nil
      return start(choice.file, choice.source, words, .pipe)
    } catch {
      return error == .empty ? [] : refuse(.command(error), prompt)
    }
  }

  // MARK: Under way

  /// Waits until the content can be read, and runs the program then.
  private mutating func start(
    _ file: RemoteFile, _ source: HandOverSource, _ arguments: [String], _ purpose: HandOver.Purpose
  ) -> [Effect] {
    let dropped = cancelHandOver()
    handingOver.last += 1
    let started = HandOver(
      id: PipeID(handingOver.last), file: file, source: source, arguments: arguments, purpose: purpose)
    handOver = started
    return dropped + [.start(.pipe(started))]
  }

  mutating func cancelHandOver() -> [Effect] {
    guard let id = handOver?.id else { return [] }
    handOver = nil
    return [.cancel(.handOver(id))]
  }

  mutating func prepared(_ id: PipeID, _ failure: FilesError?) -> [Effect] {
    guard let ready = handOver, ready.id == id else { return [] }
    guard let failure else { return [.terminal(.runHandOver(ready))] }
    handOver = nil
    notice = .failed(failure)
    return []
  }

  mutating func receive(_ result: HandOverResult, of ended: HandOver) -> [Effect] {
    guard handOver?.id == ended.id else { return [] }
    handOver = nil
    notice = .handedOver(ended, result)
    if ended.purpose == .pager, result == HandOverResult(end: .exited(status: 0), feed: result.feed),
      !result.isFeedCut
    {
      notice = nil
    }
    return []
  }
}
