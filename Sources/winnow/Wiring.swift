import CurlTransport
import FilesAPI
import FilesServer
import FilesStore
import FoundationEssentials
import LocalStorage
import TerminalKit

/// The parts of the program joined for one profile; commands and the browser get theirs from here.
struct Wiring: Sendable {
  let profile: Profile
  let client: any FilesClient
  let disk: any LocalDisk
  let audit: any AuditLog
  let journal: any JobJournal
  /// nil: no list is kept on this machine.
  let cache: (any ListingCache)?
  let hashes: any ContentHashes
  /// What the server's answers teach.
  let learned = LearnedFactsKeeper()
  /// The server of `--demo`, which lives as long as this value is not closed.
  let server: EmbeddedServer?

  /// Joins the parts for a profile; `onAuditProblem` is told, from any thread, when the audit log cannot be written.
  init(
    profile: Profile, context: Context, server: EmbeddedServer? = nil, account: JobAccount? = nil,
    onAuditProblem: @escaping @Sendable (FilesError.LocalProblem) -> Void
  ) throws(CommandFailure) {
    self.profile = profile
    self.server = server
    client = try Self.client(for: profile, context: context, learned)
    audit = AuditFile(folders: context.folders, profile: profile.name, onProblem: onAuditProblem)
    let account = account ?? JobAccount(profile: profile.name, baseURL: profile.provider.baseURL)
    disk = UserDisk(environment: context.environment, folders: context.folders, account: account)
    journal = JobFile(folders: context.folders, account: account)
    let keepsLists = account.isLasting && server == nil && !context.arguments.has(.noCache)
    cache = keepsLists ? ListingFile(folders: context.folders, account: account, owner: profile.owner) : nil
    hashes = ContentHashFile(folders: context.folders, account: account)
  }

  /// Starts the server of `--demo` and joins the parts for it.
  static func demo(
    _ context: Context, onAuditProblem: @escaping @Sendable (FilesError.LocalProblem) -> Void
  ) throws(CommandFailure) -> Wiring {
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = context.arguments.value(.data)
    configuration.seedsDemoFiles = true
    try configuration.seed(context.arguments)
    let server: EmbeddedServer
    do {
      server = try EmbeddedServer(configuration)
    } catch {
      throw CommandFailure(.failed, "\(error.message)")
    }
    let profile = try demoProfile(at: server.baseURL, context: context)
    return try Wiring(
      profile: profile, context: context, server: server,
      account: JobAccount(demoFolder: configuration.dataFolder), onAuditProblem: onAuditProblem)
  }

  /// A store over these parts or another client; for `deliver` see `FileStore.init`.
  func makeStore(
    _ other: (any FilesClient)? = nil, deliver: @escaping @Sendable (StoreEvent) -> Void
  ) -> FileStore {
    FileStore(
      client: other ?? client, disk: disk, audit: audit, journal: journal, hashes: hashes,
      learned: learned, deliver: deliver)
  }

  /// Ends the demo's server, if there is one.
  func close() { server?.stop() }

  private static func client(
    for profile: Profile, context: Context, _ learned: LearnedFactsKeeper
  ) throws(CommandFailure) -> any FilesClient {
    var configuration = ClientConfiguration()
    configuration.retry = profile.retry
    configuration.timeouts = profile.timeouts
    configuration.allowsInsecure = profile.allowsInsecure
    configuration.secrets = profile.secretHeaders
    configuration.readKey = keyReader(profile, environment: context.environment)
    if let path = context.arguments.value(.log) { configuration.log = try LogFile(path: path).record }
    do throws(FilesError) {
      let client = try HTTPFilesClient(
        provider: profile.provider, key: profile.key, transport: CurlTransport(profile.connection),
        configuration: configuration)
      let paced = PacedClient(client, policy: profile.retry, learned: learned)
      return profile.isReadOnly ? ReadOnlyClient(base: paced) : paced
    } catch {
      throw CommandFailure(.badConfiguration, CommandFailure(error).message)
    }
  }

  /// Reads the key again where that can bring another one; a program that prints it must do without the terminal.
  private static func keyReader(
    _ profile: Profile, environment: [String: String]
  ) -> (@Sendable () async -> APIKey?)? {
    guard let source = profile.keySource, source.mayChange else { return nil }
    return {
      await onOwnThread { try? source.read(environment: environment, isOnScreen: true).key }
    }
  }

  private static func demoProfile(
    at baseURL: String, context: Context
  ) throws(CommandFailure) -> Profile {
    guard var provider = Provider.named("openai") else {
      throw CommandFailure(.failed, "the provider of the demo is missing")
    }
    provider.baseURL = baseURL
    var profile = Profile(name: "demo", provider: provider)
    profile.isReadOnly = context.arguments.has(.readOnly)
    return profile
  }
}

extension Profile {
  /// Tells apart what one profile's name and address can stand for: keys, organizations and projects.
  fileprivate var owner: Int64 {
    var hash = UInt64(key?.fingerprint ?? 0)
    for header in provider.headers {
      for byte in (header.name + "=" + header.value + ";").utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return Int64(bitPattern: hash)
  }
}

extension JobAccount {
  /// The demo's server has another port each time; what lasts is its folder, and without one nothing does.
  fileprivate init(demoFolder: String?) {
    guard let demoFolder else {
      self.init(profile: "demo", baseURL: "demo:", isLasting: false)
      return
    }
    let folder = FileManager.default.currentDirectoryPath
    let path = demoFolder.hasPrefix("/") ? demoFolder : folder + "/" + demoFolder
    self.init(profile: "demo", baseURL: "demo:" + path)
  }
}
