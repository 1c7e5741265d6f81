import BrowserCore
import FilesAPI
import FilesServer
import FilesStore
import TerminalKit
import Testing

/// Screens on which every action has something to act on, at least once.
struct RowScenes {
  let browser: BrowserHarness
  private var states: [AppState] = []

  private static let profiles = ["one", "two", "three"].map {
    ProfileChoice(name: $0, note: "openai", origin: .configured)
  }

  static func all() async throws -> [AppState] {
    var collected: [AppState] = []
    try await BrowserHarness.run(BrowserHarness.Setting(fileCount: 40)) { browser in
      var scenes = RowScenes(browser: browser)
      try await scenes.visitLists()
      try await scenes.visitUploads()
      try await scenes.visitPreviews()
      try await scenes.visitTransfers()
      try await scenes.visitCollections()
      scenes.addQuestions()
      collected = scenes.states + scenes.linked
    }
    return collected
  }

  private init(browser: BrowserHarness) { self.browser = browser }

  /// The lists with files at a provider that gives links to them.
  private var linked: [AppState] {
    states.filter { [.files, .objectFiles].contains($0.keyContext) }.map { state in
      var state = state
      state.session.provider.linkCall = Provider.named("mistral")?.linkCall
      return state
    }
  }

  /// Keeps the screen as it is after some keys, each of which acts on what the one before led to.
  mutating func keep(after keys: String = "") async {
    await press(keys)
    keep(browser.state)
  }

  func press(_ keys: String) async {
    for key in keys.split(separator: " ") {
      browser.press(String(key))
      await browser.settle()
    }
    await browser.settle()
  }

  mutating func keep(_ state: AppState, _ change: (inout AppState) -> Void = { _ in }) {
    var state = state
    change(&state)
    state.notice = nil
    state.keyboard.isIgnoredUntilShown = false
    state.session.profiles = Self.profiles
    states.append(state)
  }

  // MARK: The list, and what lies over it

  private mutating func visitLists() async throws {
    let used = try #require(browser.state.list.current)
    try browser.server.add([FileUser(.batch, .running, input: used.id.rawValue)])
    try await show("notes.txt", "not to be given out", .userData, in: browser)
    await keep(after: "G k k k Space")
    await keep(after: "d J J")
    keep(browser.state) { $0.detail?.scroll = 2 }
    keep(browser.state) {
      $0.deletion = DeletionState(id: DeletionID(1), count: 3, startedAt: $0.now)
    }
    await keep(after: "Esc p")
    await press("Esc")
    for menu in ["f j j", "o j j", "c j j", "m j j"] {
      await keep(after: menu)
      await press("Esc")
    }
    await press(": m e s s a g e s Enter Esc")
    for dialog in ["? Down Down Down", ":", ": Up", "/"] {
      await keep(after: dialog)
      await press("Esc")
    }
    keep(browser.state) { $0.dialogs.overlay = .profiles(Menu(Self.profiles, index: 1)) }
    keep(browser.state) { state in
      state.themes = ThemeChoices(["standard", "dark", "light"], chosen: "standard")
      state.dialogs.overlay = .themes(Menu(state.themes.names, index: 1))
    }
    keepMessages()
    try await visitPlans()
  }

  private mutating func keepMessages() {
    var state = browser.state
    for problem in [FilesError.LocalProblem.diskFull, .missing, .exists] {
      _ = update(&state, .stateTrouble(.audit(problem)))
    }
    keep(state) { $0.dialogs.overlay = .messages(top: 1) }
  }

  private mutating func visitPlans() async throws {
    await keep(after: "U g j D")
    await press("Esc")
    await keep(after: "a D")
    await press("- - a")
    await archive()
    await press("x x")
    browser.type("41")
    await keep()
    await press("Esc U")
    try await visitPlansOfOne()
    keepResults()
  }

  /// Two files of which one stays: because something refers to it, or because it cannot be copied.
  private mutating func visitPlansOfOne() async throws {
    await press("/")
    browser.type("is:referenced")
    await keep(after: "Enter")
    await press("a Esc")
    await keep(after: "g j j Space")
    await keep(after: "D -")
    await keep(after: "Esc U g Space Space")
    keep(
      pressing("D a Enter", on: browser.state) { $0.session.provider = .openAI })
    await press("Esc U")
    for name in ["twin.txt", "twin.txt"] { try await show(name, "the same", .userData, in: browser) }
    keep(pressing("g Space Space D k", on: browser.state) { _ in })
  }

  /// The state after keys whose work outside is of no interest.
  private func pressing(_ keys: String, on state: AppState, _ change: (inout AppState) -> Void) -> AppState {
    var state = state
    change(&state)
    for key in keys.split(separator: " ").compactMap({ KeyPress(parsing: String($0)) }) {
      state.keyboard.isIgnoredUntilShown = false
      _ = update(&state, .input(.key(key)))
    }
    return state
  }

  private mutating func archive() async {
    await press("Ctrl-U")
    browser.type(browser.folder.path("copies"))
    await keep(after: "Enter")
  }

  private mutating func keepResults() {
    keep(browser.state) { state in
      let deletion = DeletionState(id: DeletionID(2), count: 3, startedAt: state.now)
      state.dialogs.overlay = .deletionResults(deletion)
    }
    keep(browser.state) { state in
      var ended = DeletionState(id: DeletionID(2), count: 3, startedAt: state.now)
      let error = FilesError(operation: .delete, reason: .timedOut)
      let left = state.list.rows.prefix(2).compactMap { state.list.table[$0].id }
      ended.count(left.map { DeletionResult(id: $0, outcome: .failure(error)) }, now: state.now)
      state.dialogs.overlay = .deletionResults(ended)
    }
  }

  // MARK: Previews

  private mutating func visitPreviews() async throws {
    let deep = String(repeating: #"{"a":["#, count: 6) + "1" + String(repeating: "]}", count: 6)
    let record = #"{"id":1,"deep":{"list":[{"a":1},\#(deep)],"text":"long"},"end":2}"#
    let long = String(repeating: "word ", count: 400)
    let lines = (0..<60).map { $0 % 7 == 3 ? "no JSON \($0)" : record } + [long]
    try await show("records.jsonl", lines.joined(separator: "\n") + "\n", in: browser)
    await keep(after: "g Enter")
    await keep(after: "PgDn PgDn j j")
    await press("/")
    browser.type("list")
    await keep(after: "Enter")
    await keep(after: "n n Right Right")
    await keep(after: "i j j")
    await keep(after: "Esc Enter j j")
    await keep(after: "j j Right")
    await keep(after: "-")
    await keep(after: "Esc G Tab Tab")
    await press("&")
    browser.type("id")
    await keep(after: "Enter")
    await press("Esc Esc Esc Esc Esc")
    await browser.settle()
    try await visitTable()
    try await visitCutContent()
  }

  private mutating func visitTable() async throws {
    let header = (0..<40).map { "column\($0)" }.joined(separator: ",")
    let rows = (0..<50).map { row in (0..<40).map { "v\(row)-\($0)" }.joined(separator: ",") }
    try await show("table.csv", ([header] + rows).joined(separator: "\n") + "\n", .vision, in: browser)
    await keep(after: "g Enter")
    await keep(after: "Right Right j")
    await keep(after: "Enter j j")
    await press("Esc Esc Esc")
  }

  private mutating func visitCutContent() async throws {
    let line = String(repeating: "x", count: 200) + "\n"
    try await show("cut.txt", String(repeating: line, count: 5_000), .vision, in: browser)
    try browser.setFaults("cut=100000:content", "no-ranges:content")
    await keep(after: "g Enter")
    try browser.setFaults()
    await press("Esc Esc Esc")
    await browser.settle()
  }

  // MARK: Transfers

  private mutating func visitTransfers() async throws {
    let out = try browser.folder.makeFolder("out")
    try await show("slow.jsonl", String(repeating: "{}\n", count: 2_000), in: browser)
    try browser.setFaults("drip:content")
    for name in ["one", "two", "three"] {
      browser.press("g S Ctrl-U")
      browser.type("\(out)/\(name)")
      browser.press("Enter")
    }
    browser.press("t j")
    keep(browser.state)
    browser.press("x")
    try browser.setFaults()
    await keep()
    await press("Esc")
  }

  // MARK: Batches, stores and their files

  private mutating func visitCollections() async throws {
    let ids = try await browser.filesOnServer().map(\.id.rawValue)
    var failing = FileUser(.batch, .done, age: 90_000, input: ids[0], second: ids[1], third: ids[2])
    (failing.requests, failing.failures) = (9, 2)
    let done = (0..<40).map { FileUser(.batch, .done, age: 60 + Int64($0), input: ids[3]) }
    let stores = ["Docs", "More"].map { FileUser(.store, .done, label: $0, members: Array(ids.prefix(30))) }
    try browser.server.add([failing, FileUser(.batch, .running, input: ids[4])] + done + stores)
    await keep(after: "r 2 g")
    await visitRows()
    await keep(after: "U 4 g")
    for plan in ["D", "a D"] {
      await keep(after: plan)
      await press("Esc")
    }
    await keep(after: "U Enter g")
    await visitRows()
    await press("U 1 /")
    browser.type("store:Docs OR is:running")
    await press("Enter g")
    for plan in ["D", "a D"] {
      await keep(after: plan)
      await press("Esc")
    }
    await press("U Esc")
  }

  /// The last row, one with a mark, details, and a deletion.
  private mutating func visitRows() async {
    await keep(after: "G")
    await keep(after: "k k k Space")
    await keep(after: "d J J")
    keep(browser.state) { $0.detail?.scroll = 2 }
    keep(browser.state) { $0.deletion = DeletionState(id: DeletionID(3), count: 3, startedAt: $0.now) }
    await press("Esc")
  }

  // MARK: Questions

  private mutating func addQuestions() {
    let request = DownloadRequest(
      file: RemoteFile(id: FileID("file-1"), name: "a"), destination: "a", overwrites: false)
    for question in [Question.quit(transfers: 1, isDeleting: false), .overwrite(request, path: "a")] {
      keep(browser.state) { $0.dialogs.overlay = .question(question) }
    }
    keep(browser.state) { state in
      state.session.profiles = Self.profiles
      for key in [KeyPress.character("P"), .enter] { _ = update(&state, .input(.key(key))) }
    }
  }
}
