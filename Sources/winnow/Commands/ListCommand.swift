import FilesAPI
import FilesStore
import TerminalKit

/// `winnow ls`: the files, page by page as they come, or all at the end when they are to be sorted.
struct ListCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var printer = ListPrinter(job: job)
    let sort = try job.arguments.value(.sort).map { (text) throws(CommandFailure) in
      try SortRequest(parsing: text)
    }
    let filter = ListFilter(job.arguments)
    var collected: [RemoteFile] = []
    var end = ListingEnd.complete
    let session = StoreSession(job.wiring)
    await session.store.list(ListingID(1), purpose: filter.purpose)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .listing(_, let news) = event else { return false }
      switch news {
      case .arrived(let files, _):
        let wanted = files.filter(filter.matches)
        if sort == nil { try printer.print(wanted) } else { collected += wanted }
      case .unreadable(let elements): printer.tell(elements)
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let reason):
        end = reason
        return true
      }
      return false
    }
    job.progress.clear()
    if let sort { try printer.print(collected.sorted(by: sort.areInOrder)) }
    return try code(of: end)
  }

  private func code(of end: ListingEnd) throws(CommandFailure) -> ExitCode {
    switch end {
    case .complete: return .done
    case .repeated:
      throw CommandFailure(.failed, "the server repeats itself; the list may lack files")
    case .stoppedAtLimit(let pages):
      throw CommandFailure(.failed, "stopped after \(pages) pages; the list lacks files")
    case .failed(let error): throw CommandFailure(error)
    case .cancelled: return .interrupted
    }
  }
}

/// Prints files as they come.
struct ListPrinter {
  let job: CommandJob
  private var table = FileTable()
  private var hasTitles = false

  init(job: CommandJob) { self.job = job }

  mutating func print(_ files: [RemoteFile]) throws(CommandFailure) {
    guard !files.isEmpty else { return }
    job.progress.clear()
    guard !job.writesJSON else {
      return try job.output.write(lines: files.map { JSONLine($0).safeText })
    }
    let withTitles = job.output.isTerminal && !hasTitles
    hasTitles = true
    try job.output.write(lines: table.lines(files, withTitles: withTitles))
  }

  func tell(_ elements: [FilePage.UnreadableElement]) {
    for element in elements { job.messages.say("an entry of the list cannot be read: \(element.reason)") }
  }
}

/// The files that `ls` prints.
struct ListFilter {
  let purpose: FilePurpose?
  private let words: [String]

  init(_ arguments: Arguments) {
    purpose = arguments.value(.purpose).map { FilePurpose($0) }
    words = (arguments.value(.query) ?? "").split(separator: " ").map(String.init)
  }

  /// Each word must stand in the name or the id; a word in small letters matches capitals too.
  func matches(_ file: RemoteFile) -> Bool {
    guard purpose == nil || file.purpose == nil || file.purpose == purpose else { return false }
    return words.allSatisfy { word in
      let isExact = word.contains(where: \.isUppercase)
      return [file.name, file.id.rawValue].contains { (isExact ? $0 : $0.lowercased()).contains(word) }
    }
  }
}

extension SortRequest {
  /// Whether one file comes before another; files that do not say come last, equal ones by id.
  func areInOrder(_ left: RemoteFile, _ right: RemoteFile) -> Bool {
    switch key {
    case .name: areInOrder(left, right) { $0.name.lowercased() }
    case .size: areInOrder(left, right, \.byteCount)
    case .created: areInOrder(left, right, \.createdAt)
    case .expires: areInOrder(left, right, \.expiresAt)
    case .purpose: areInOrder(left, right) { $0.purpose?.rawValue }
    case .status: areInOrder(left, right) { $0.status?.rawValue }
    case .id: areInOrder(left, right) { $0.id.rawValue }
    }
  }

  private func areInOrder<Value: Comparable>(
    _ left: RemoteFile, _ right: RemoteFile, _ value: (RemoteFile) -> Value?
  ) -> Bool {
    switch (value(left), value(right)) {
    case (let first?, let second?) where first != second: isDescending ? second < first : first < second
    case (.some, nil): true
    case (nil, .some): false
    default: left.id.rawValue < right.id.rawValue
    }
  }
}
