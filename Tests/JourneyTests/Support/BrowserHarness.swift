import BrowserCore
import BrowserRuntime
import BrowserViews
import ContentReading
import CurlTransport
import FilesAPI
import FilesServer
import FilesStore
import Glibc
import LocalStorage
import TerminalKit
import TestSupport
import Testing
import Themes

/// The whole program but for the terminal: real browser, store, client, network, server and disk.
final class BrowserHarness {
  let folder: JourneyFolder
  private(set) var server: EmbeddedServer
  private let setting: Setting
  private let mailbox: Mailbox
  private let client: HTTPFilesClient
  private let runner: EffectRunner
  private var browser: Browser
  private var terminal: RecordingTerminal

  /// Longer than anything takes on a busy machine.
  private static let patience = Duration.seconds(240)

  struct Setting {
    var dialect = EmbeddedServer.Dialect.openAI
    var faults: [String] = []
    var pageSize = 100
    /// Files that the server begins with.
    var fileCount = 0
    var isReadOnly = false
    /// Small limits of server and provider, in bytes: for a single call, a part, a file in parts.
    var sizes: (file: Int64, part: Int64, partedFile: Int64)?
    var size = Size(columns: 100, rows: 24)
    /// What an earlier run left on this machine, and the server's port then.
    var earlier: (folder: JourneyFolder, port: UInt16)?
    /// Whether the list is kept for the next start.
    var keepsList = false
    /// What stands for the network; nil is the network.
    var transport: (any HTTPTransport)?
  }

  private init(_ setting: Setting) throws {
    self.setting = setting
    folder = try setting.earlier?.folder ?? JourneyFolder()
    server = try Self.server(
      setting, dataFolder: folder.makeFolder("server"), port: setting.earlier?.port ?? 0)
    try server.fill(count: setting.fileCount, seed: 7)
    let provider = try setting.provider(at: server.baseURL)
    var configuration = ClientConfiguration()
    configuration.retry.initialInterval = .milliseconds(5)
    configuration.retry.maximumInterval = .milliseconds(20)
    let client = try HTTPFilesClient(
      provider: provider, transport: setting.transport ?? CurlTransport(), configuration: configuration)
    let mailbox = try Mailbox()
    let environment = ["HOME": folder.path, "XDG_STATE_HOME": folder.path]
    let folders = UserFolders(environment: environment)
    let kept = StateFolder(folders)
    let disk = LocalFileSystem(environment: environment)
    let audit = AuditFile(kept, profile: "test") { mailbox.post(.stateTrouble(.audit($0))) }
    let account = JobAccount(profile: "test", baseURL: server.baseURL)
    let contents = SharedContentCache(client: client, disk: disk) { mailbox.post(.preview($0, $1)) }
    let sharing = SpoolReusingClient(client, cache: contents)
    var surroundings = StoreSurroundings(client: sharing, disk: disk, audit: audit)
    var policy = UploadPolicy()
    (policy.lostAnswer, policy.longestSearch, policy.serverError) = (.seconds(1), .seconds(2), .seconds(1))
    (policy.firstPause, policy.longestPause) = (.milliseconds(20), .milliseconds(100))
    surroundings.uploadPolicy = policy
    surroundings.hashes = SQLiteHashCache(kept, account: account)
    surroundings.uploadNotes = UploadNoteFolder(kept, account: account) { mailbox.post(.stateTrouble($0)) }
    let store = FileStore(surroundings) { mailbox.post(.store($0)) }
    var connection = Connection(store: store, previews: contents, disk: disk)
    connection.cache = setting.keepsList ? SQLiteListingCache(folders: folders, account: account) : nil
    runner = EffectRunner(connection: connection, mailbox: mailbox)
    let session = Session(
      profileName: "test", provider: provider, host: "127.0.0.1:\(server.port)",
      isReadOnly: setting.isReadOnly)
    let state = AppState(session: session, size: setting.size, now: Self.now)
    let theme = try Theme(parsing: BuiltInThemes.source(named: "standard") ?? [], file: "standard")
    let look = Appearance(theme: theme, glyphs: .unicode) { "\($0.seconds)" }
    browser = Browser(state: state, look: look, runner: runner)
    terminal = RecordingTerminal(size: setting.size)
    self.client = client
    self.mailbox = mailbox
  }

  /// Opens the browser, lets the list arrive, goes on a journey, and ends everything that was begun.
  static func run(
    _ setting: Setting = Setting(), settles: Bool = true,
    _ journey: (BrowserHarness) async throws -> Void
  ) async throws {
    let harness = try BrowserHarness(setting)
    harness.browser.begin(on: &harness.terminal)
    do {
      if settles { await harness.settle() }
      try await journey(harness)
    } catch {
      await harness.close()
      throw error
    }
    await harness.close()
  }

  private func close() async {
    await runner.shutDown()
    server.stop()
  }

  private static var now: Timestamp { Timestamp(Int64(time(nil))) }

  private static func server(_ setting: Setting, dataFolder: String, port: UInt16 = 0) throws
    -> EmbeddedServer
  {
    var configuration = EmbeddedServer.Configuration()
    configuration.dialect = setting.dialect
    configuration.dataFolder = dataFolder
    configuration.port = port
    if let sizes = setting.sizes {
      configuration.sizeLimits.file = sizes.file
      configuration.sizeLimits.part = sizes.part
      configuration.sizeLimits.partedFile = sizes.partedFile
    }
    configuration.faults = try setting.faults.map { try Fault(parsing: $0) }
    return try EmbeddedServer(configuration)
  }
}

extension BrowserHarness.Setting {
  fileprivate func provider(at baseURL: String) throws -> Provider {
    var provider = try #require(Provider.named(dialect.rawValue))
    provider.baseURL = baseURL
    if let sizes {
      provider.sizeLimits = [Provider.SizeLimit(nil, ByteCount(sizes.file))]
      if provider.largeUploads != nil {
        provider.largeUploads = LargeUploads(partSize: sizes.part, limit: ByteCount(sizes.partedFile))
      }
    }
    switch provider.listing {
    case .cursor(let parameter, _): provider.listing = .cursor(parameter: parameter, limit: pageSize)
    case .pages: provider.listing = .pages(size: pageSize)
    case .whole, .tokens: break
    }
    return provider
  }
}

// MARK: The person

extension BrowserHarness {
  /// Presses keys by name, such as `j Space D`; after each the screen is seen.
  func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      guard let key = KeyPress(parsing: String(name)) else {
        Issue.record("there is no key \(name)")
        return
      }
      terminal.type(.key(key))
      turn()
    }
  }

  /// Presses keys so fast that nothing is seen in between.
  func pressAtOnce(_ keys: String) {
    for name in keys.split(separator: " ") {
      if let key = KeyPress(parsing: String(name)) { terminal.type(.key(key)) }
    }
    turn()
  }

  func type(_ text: String) {
    for character in text { terminal.type(.key(.character(character))) }
    turn()
  }

  func paste(_ text: String) {
    terminal.type(.paste(text))
    turn()
  }

  /// What is on the screen, without blanks at the ends of lines.
  var screen: String {
    terminal.frame.rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }

  var clipboard: [String] { terminal.clipboard }
  /// A local file as text.
  func text(_ name: String) -> String? { folder.read(name).map { String(decoding: $0, as: UTF8.self) } }

  /// The programs that had the terminal.
  var commands: [[String]] { terminal.commands }
  var state: AppState { browser.state }
  var isRunning: Bool { browser.isRunning }

  /// One turn of the main loop, and a look at the screen.
  private func turn() {
    if Self.now != browser.state.now { browser.apply([.ticked(Self.now)], on: &terminal) }
    browser.apply(mailbox.drainAll(), on: &terminal)
    _ = browser.read(from: &terminal)
    browser.draw(on: &terminal)
  }

  /// Waits until nothing is under way any more.
  func settle(sourceLocation: SourceLocation = #_sourceLocation) async {
    await wait(for: "rest", sourceLocation: sourceLocation) { mailbox.isEmpty && !browser.state.isWaiting }
  }

  /// Waits until the screen shows a text.
  func waitForScreen(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async {
    await wait(for: text, sourceLocation: sourceLocation) { screen.contains(text) }
  }

  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation, until isThere: () -> Bool
  ) async {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      turn()
      if isThere() { return }
      guard ContinuousClock.now < deadline else {
        Issue.record("waited in vain for \(what):\n\(screen)", sourceLocation: sourceLocation)
        return
      }
      await becomesReadable(mailbox.descriptor, within: 200)
    }
  }
}

// MARK: The world outside

extension BrowserHarness {
  /// Uploads a file past the browser, as somebody else would; the list does not know it before a refresh.
  @discardableResult
  func put(
    _ name: String, _ content: String = "{\"a\":1}\n", purpose: FilePurpose = .fineTune
  ) async throws -> RemoteFile {
    try await put(name, bytes: Array(content.utf8), purpose: purpose)
  }

  @discardableResult
  func put(_ name: String, bytes: [UInt8], purpose: FilePurpose) async throws -> RemoteFile {
    let path = try folder.write("put", bytes)
    let request = UploadRequest(path: path, name: name, purpose: purpose)
    return try await client.upload(request, progress: { _ in }, .standard)
  }

  /// Deletes a file past the browser.
  func removeFromServer(_ id: FileID) async throws { _ = try await client.delete(id, .standard) }

  /// What the server has.
  func filesOnServer() async throws -> [RemoteFile] {
    try await client.listPage(ListRequest(limit: 1_000), .standard).files
  }

  /// What was asked of the server about files, oldest first.
  var requestsForFiles: [LoggedRequest] { server.requestLog.filter { $0.path.hasPrefix("/v1/files") } }

  /// How many files the server has; -1 when it does not say.
  func countOnServer() async -> Int { (try? await filesOnServer().count) ?? -1 }

  func contentOnServer(_ id: FileID) async throws -> [UInt8] {
    let content = try await client.content(of: id, from: 0, .standard)
    var bytes: [UInt8] = []
    while let chunk = try await content.chunks.next() { bytes += chunk }
    return bytes
  }

  func setFaults(_ faults: String...) throws {
    server.setFaults(try faults.map { try Fault(parsing: $0) })
  }

  func stopServer() { server.stop() }

  /// Starts the server again where it was, with what it had.
  func restartServer() throws {
    server = try Self.server(setting, dataFolder: folder.path("server"), port: server.port)
  }

  /// The lines of the audit log.
  var auditLines: [String] {
    let bytes = folder.read("winnow/audit.jsonl") ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
