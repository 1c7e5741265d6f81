import FilesAPI

struct PageWalk {
  enum Next { case more(PageCursor), end(ListingEnd) }
  var seen: Set<FileID> = []
  mutating func take(_ page: FilePage) -> (newFiles: [RemoteFile], next: Next) {
    let new = page.files.filter { seen.insert($0.id).inserted }
    return (new, page.next.map { new.isEmpty ? .end(.repeated) : .more($0) } ?? .end(.complete))
  }
}
extension ListingEnd { init(_ x: ListingEnd) { self = x } }
