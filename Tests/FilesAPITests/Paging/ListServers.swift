import FilesAPI
import TestSupport

/// A server's list, reduced to what a walk sees of it.
protocol ListServer {
  mutating func answer(_ request: ListRequest) -> FilePage
}

/// Pages of any length after a cursor, `has_more` told or left out, as OpenAI's dialect allows.
struct HonestCursorServer: ListServer {
  var files: [RemoteFile]
  var pageSize: Int
  var saysHasMore: Bool

  mutating func answer(_ request: ListRequest) -> FilePage {
    var start = 0
    if case .after(let id) = request.cursor {
      start = (files.firstIndex { $0.id.rawValue == id } ?? files.count - 1) + 1
    }
    let page = Array(files[start...].prefix(pageSize))
    let hasMore = start + page.count < files.count
    let next = page.last.map { PageCursor.after($0.id.rawValue) }
    return FilePage(
      files: page,
      end: PageEnd(next: saysHasMore && !hasMore ? nil : next, hasMore: saysHasMore ? hasMore : nil))
  }
}

/// Numbered pages with or without a total, as Mistral's dialect allows; caps the page size as it likes.
struct HonestNumberedServer: ListServer {
  var files: [RemoteFile]
  var pageSize: Int
  var saysTotal: Bool

  mutating func answer(_ request: ListRequest) -> FilePage {
    var number = 0
    if case .page(let asked) = request.cursor { number = asked }
    let page = Array(files.dropFirst(number * pageSize).prefix(pageSize))
    return FilePage(
      files: page,
      end: PageEnd(next: page.isEmpty ? nil : .page(number + 1), total: saysTotal ? files.count : nil))
  }
}

/// Sends everything at once and ignores every parameter; says nothing about more.
struct WholeListServer: ListServer {
  var files: [RemoteFile]

  mutating func answer(_ request: ListRequest) -> FilePage {
    FilePage(files: files, end: PageEnd(next: files.last.map { .after($0.id.rawValue) }))
  }
}

/// Says anything at all.
struct LyingServer: ListServer {
  var generator: SeededGenerator
  var population: Int

  mutating func answer(_ request: ListRequest) -> FilePage {
    let count = Bool.random(using: &generator) ? Int.random(in: 0...6, using: &generator) : 0
    let files = (0..<count).map { _ in file(Int.random(in: 0..<population, using: &generator)) }
    return FilePage(
      files: files,
      end: PageEnd(
        next: cursor(request),
        hasMore: [true, true, true, false, nil].randomElement(using: &generator) ?? nil,
        total: Bool.random(using: &generator) ? Int.random(in: -1...1_000, using: &generator) : nil))
  }

  private mutating func cursor(_ request: ListRequest) -> PageCursor? {
    switch Int.random(in: 0...5, using: &generator) {
    case 0: nil
    case 1: request.cursor
    case 2: .after("")
    case 3: .page(Int.random(in: -3...30, using: &generator))
    default: .after("file-\(Int.random(in: 0..<population, using: &generator))")
    }
  }
}

func file(_ number: Int) -> RemoteFile { RemoteFile(id: FileID("file-\(number)"), name: "name \(number)") }

/// What a walk over a server came to.
struct WalkResult {
  var ids: [FileID] = []
  var requests = 0
  var end: PageWalk.End?
  var isSinglePage = false
}

/// Walks to the end, but not further than `requestLimit` requests.
func walk(_ server: some ListServer, _ walk: PageWalk = PageWalk(), requestLimit: Int = 5_000) -> WalkResult {
  var server = server
  var walk = walk
  var result = WalkResult()
  while let request = walk.request(), result.requests < requestLimit {
    result.requests += 1
    let step = walk.add(server.answer(request))
    result.ids += step.newFiles.map(\.id)
    result.end = step.end
  }
  result.isSinglePage = walk.isSinglePage
  return result
}
