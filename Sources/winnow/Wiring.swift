import CurlTransport
import FilesAPI
import FilesServer
import FilesStore
import FoundationEssentials
import LocalStorage
import TerminalKit
import Threads

/// The parts of the program joined for one profile; commands and the browser get theirs from here.
struct Wiring: Sendable {
  let profile: Profile
  var client: any FilesClient
  let disk: any FileSystem
  let audit: any AuditLog
  let journal: any JobJournal
  /// nil: no list is kept on this machine.
  let cache: (any ListingCache)?
  let hashes: any ContentHashes
  /// nil: nothing outlives the program.
  let uploadNotes: (any UploadNotes)?
  /// How long a lost answer is looked for.
  var uploadPolicy = UploadPolicy()
  /// What the server's answers teach.
  let learned: LearnedFactsKeeper
  /// What is known of the provider's collections.
  let collections: CollectionMemory
  /// The server of `--demo`, which lives as long as this value is not closed.
  let server: DemoServer?

  /// Joins the parts for a profile; `onTrouble` is told, from any thread, what cannot be kept on this machine.
  init(
    profile: Profile, context: Context, server: DemoServer? = nil,
    onTrouble: @escaping @Sendable (StateTrouble) -> Void
  ) throws(CommandFailure) {
    let facts = LearnedFile(folders: context.folders, baseURL: profile.provider.baseURL)
    learned = server == nil ? LearnedFactsKeeper(facts.facts) { facts.keep($0) } : LearnedFactsKeeper()
    var profile = profile
    profile.provider.learned = learned.facts
    self.profile = profile
    self.server = server
    client = try Self.client(for: profile, context: context, learned)
    let state = StateFolder(context.folders)
    audit = AuditFile(state, profile: profile.name) { onTrouble(.audit($0)) }
    let account = server?.account ?? JobAccount(profile)
    disk = LocalFileSystem(environment: context.environment, account: account)
    journal = SQLiteJobJournal(state, account: account, onTrouble: onTrouble)
    let keepsLists = account.isLasting && server == nil && !context.arguments.has(.noCache)
    collections = CollectionMemory(
      cache: keepsLists ? SQLiteCollectionCache(folders: context.folders, account: account) : nil)
    cache = keepsLists ? SQLiteListingCache(folders: context.folders, account: account) : nil
    hashes = SQLiteHashCache(state, account: account)
    uploadNotes =
      account.isLasting ? UploadNoteFolder(state, account: account, onTrouble: onTrouble) : nil
  }

  /// Starts the server of `--demo` and joins the parts for it; `onFailure` is told when it cannot be had after all.
  static func demo(
    _ context: Context, onFailure: @escaping @Sendable () -> Void,
    onTrouble: @escaping @Sendable (StateTrouble) -> Void
  ) throws(CommandFailure) -> Wiring {
    var configuration = EmbeddedServer.Configuration()
    configuration.dataFolder = context.arguments.value(.data)
    configuration.seedsDemoFiles = true
    try configuration.seed(context.arguments)
    let server = try DemoServer(configuration, onFailure: onFailure)
    let profile = try demoProfile(at: server.baseURL, context: context)
    return try Wiring(profile: profile, context: context, server: server, onTrouble: onTrouble)
  }

  /// A store over these parts or another client; for `deliver` see `FileStore.init`.
  func makeStore(
    _ other: (any FilesClient)? = nil, deliver: @escaping @Sendable (StoreEvent) -> Void
  ) -> FileStore {
    var surroundings = StoreSurroundings(client: other ?? client, disk: disk, audit: audit)
    surroundings.journal = journal
    surroundings.hashes = hashes
    surroundings.uploadNotes = uploadNotes
    surroundings.uploadPolicy = uploadPolicy
    surroundings.retry = profile.retry
    surroundings.learned = learned
    surroundings.collections = collections
    return FileStore(surroundings, deliver: deliver)
  }

  /// Ends the demo's server, if there is one.
  func close() { server?.stop() }

  private static func client(
    for profile: Profile, context: Context, _ learned: LearnedFactsKeeper
  ) throws(CommandFailure) -> any FilesClient {
    var configuration = ClientConfiguration()
    configuration.key = profile.key
    configuration.retry = profile.retry
    configuration.timeouts = profile.timeouts
    configuration.allowsInsecure = profile.allowsInsecure
    configuration.learned = learned
    configuration.secrets = profile.secretHeaders
    configuration.readKey = keyReader(profile, environment: context.environment)
    if let path = context.arguments.value(.log) { configuration.log = try LogFile(path: path).record }
    do throws(FilesError) {
      let client = try HTTPFilesClient(
        provider: profile.provider, transport: CurlTransport(profile.connection),
        configuration: configuration)
      var paced = PacedClient(client, policy: profile.retry)
      paced.learned = learned
      return profile.isReadOnly ? ReadOnlyClient(base: paced) : paced
    } catch {
      throw CommandFailure(.badConfiguration, CommandFailure(error).message)
    }
  }

  /// Reads the key again where that can bring another one; a program that prints it must do without the terminal.
  private static func keyReader(
    _ profile: Profile, environment: [String: String]
  ) -> (@Sendable () async -> APIKey?)? {
    guard let source = profile.keySource, source.mayChange, let old = profile.key else { return nil }
    return {
      let key = await runBlocking { try? source.read(environment: environment, isOnScreen: true).key }
      // What was begun for one account is not gone on with for another.
      return key.flatMap { $0.mayReplace(old) ? $0 : nil }
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

extension JobAccount {
  /// The account that a profile's calls go to.
  init(_ profile: Profile) {
    let provider = profile.provider
    var others = provider.headers.map { ($0.name.lowercased(), $0.value) }
    let organization = others.feed("openai-organization")
    let project = others.feed("openai-project")
    let settings = (others + provider.query.map { ("?" + $0.name, $0.value) }).map { "\($0.0)=\($0.1)\n" }
    self.init(profile: profile.name, baseURL: provider.baseURL, key: Self.owner(profile))
    self.organization = organization
    self.project = project
    self.settings = Self.fingerprint(Array(settings.sorted().joined().utf8))
  }

  /// The person's word where there is one, for keys that are others each hour and tell nothing; else the key's own.
  private static func owner(_ profile: Profile) -> String {
    if let account = profile.account { return fingerprint(Array("named \(account)".utf8)) }
    return profile.key?.fingerprint(by: fingerprint) ?? ""
  }

  /// The demo's server has another port each time; what lasts is its folder, and without one nothing does.
  init(demoFolder: String?) {
    guard let demoFolder else {
      self.init(profile: "demo", baseURL: "demo:")
      isLasting = false
      return
    }
    let folder = FileManager.default.currentDirectoryPath
    let path = demoFolder.hasPrefix("/") ? demoFolder : folder + "/" + demoFolder
    self.init(profile: "demo", baseURL: "demo:" + path)
  }
}

extension [(String, String)] {
  /// Takes out the value of a header; empty where there is none.
  fileprivate mutating func feed(_ name: String) -> String {
    let value = last { $0.0 == name }?.1 ?? ""
    removeAll { $0.0 == name }
    return value
  }
}
