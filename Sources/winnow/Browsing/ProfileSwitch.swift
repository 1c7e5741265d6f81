import BrowserCore
import BrowserRuntime
import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import LocalStorage
import TerminalKit
import Threads

/// Opens the profiles that the person switches to in the browser.
struct ProfileSwitch: ProfileOpener {
  let context: Context
  let options: BrowseOptions
  let choices: [ProfileChoice]
  let mailbox: Mailbox

  func open(_ choice: ProfileChoice) async -> Result<OpenedProfile, ProfileProblem> {
    // The program that prints a key may take its time.
    let wired = await runBlocking { wire(choice) }
    switch wired {
    case .failure(let failure):
      let advice: SafeText = failure.advice.map { ". " + $0 } ?? ""
      return .failure(ProfileProblem(failure.message + advice))
    case .success(let wiring):
      var session = Session(wiring.profile, options)
      session.profiles = choices
      session.choice = choice
      return .success(OpenedProfile(session: session, connection: wiring.connect(to: mailbox)))
    }
  }

  private func wire(_ choice: ProfileChoice) -> Result<Wiring, CommandFailure> {
    var chosen = context
    chosen.arguments = ProfileChoices(context: context).arguments(for: choice)
    return Result { () throws(CommandFailure) in
      let profile = try chosen.profile(isOnScreen: true)
      return try Wiring(profile: profile, context: chosen) { [mailbox] in mailbox.post(.stateTrouble($0)) }
    }
  }
}

extension Wiring {
  /// The parts that the browser works with; they tell the mailbox what happens.
  func connect(to mailbox: Mailbox) -> Connection {
    let dialect = RecordDialect(provider: profile.provider.name)
    let contents = SharedContentCache(client: client, disk: disk, dialect: dialect) {
      mailbox.post(.preview($0, $1))
    }
    let store = makeStore(SpoolReusingClient(client, cache: contents)) { mailbox.post(.store($0)) }
    var connection = Connection(store: store, previews: contents, disk: disk)
    connection.cache = cache
    return connection
  }
}
