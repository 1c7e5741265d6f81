import FilesServer
import LocalStorage
import Synchronization
import TerminalKit
import Threads

/// The server of `--demo`: its address is known at once, its files are made while the screen is there already.
///
/// What is asked of it meanwhile waits.
final class DemoServer: Sendable {
  let baseURL: String
  /// Whose its files are.
  let account: JobAccount
  private let opening: Task<EmbeddedServer?, Never>
  private let problem: Problem

  private final class Problem: Sendable {
    let words = Mutex<String?>(nil)
  }

  /// Throws when there is no place to listen at; what goes wrong later is told by `onFailure`, from any thread.
  init(
    _ configuration: EmbeddedServer.Configuration, onFailure: @escaping @Sendable () -> Void
  ) throws(CommandFailure) {
    let place: ServerPlace
    do throws(ServerError) {
      place = try ServerPlace(configuration)
    } catch {
      throw CommandFailure(.failed, "\(error.message)")
    }
    baseURL = place.baseURL
    account = JobAccount(demoFolder: configuration.dataFolder)
    let problem = Problem()
    self.problem = problem
    opening = Task {
      let opened = await runBlocking {
        Result { () throws(ServerError) in
          try EmbeddedServer(configuration, at: place)
        }
      }
      switch opened {
      case .success(let server): return server
      case .failure(let error):
        problem.words.withLock { $0 = error.message }
        onFailure()
        return nil
      }
    }
  }

  /// Why there is no server after all; nil as long as nothing went wrong.
  var failure: CommandFailure? { problem.words.withLock { $0 }.map { CommandFailure(.failed, "\($0)") } }

  /// Ends it; one that is still being opened is waited for, because its folder goes with it.
  func stop() {
    AsyncWait.run { [opening] in await opening.value?.stop() }
  }
}
