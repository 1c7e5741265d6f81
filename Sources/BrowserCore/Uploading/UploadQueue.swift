package import FilesAPI
package import FilesStore

/// Files that were typed together for an upload, looked at.
package struct InspectedFiles: Equatable, Sendable {
  package private(set) var files: [LocalFile] = []
  /// Why others cannot be uploaded.
  package private(set) var problems: [FilesError] = []
  /// So many more fit what was typed, and were not looked at.
  package var beyond = 0

  package init() {}

  /// Takes in what was found at one path.
  package mutating func adopt(_ result: Result<LocalFile, FilesError>) {
    switch result {
    case .success(let file): files.append(file)
    case .failure(let error): problems.append(error)
    }
  }
}

/// Files that wait until the one before was answered for.
struct UploadQueue: Equatable, Sendable {
  /// What was answered for a file, and what that was taken to be for; a file taken for something else is asked about.
  struct Answer: Equatable, Sendable {
    var guess: FilePurpose?
    var request: UploadRequest
  }

  /// The one that is asked about.
  private(set) var current: LocalFile
  private(set) var waiting: ArraySlice<LocalFile>
  let count: Int
  /// The last one that was not to leave a file out.
  var answer: Answer?
  /// The current file is not to be uploaded, but those that wait are.
  var leavesOut = false
  /// How many transfers there were when the question was opened that is open now.
  private(set) var transfersBefore: Int

  init(_ first: LocalFile, waiting: ArraySlice<LocalFile>, transfersBefore: Int) {
    current = first
    self.waiting = waiting
    count = waiting.count + 1
    self.transfersBefore = transfersBefore
  }

  /// nil for a file alone.
  var place: UploadDraft.Place? {
    count > 1 ? UploadDraft.Place(number: count - waiting.count, count: count) : nil
  }

  /// Makes the next one the current one.
  ///
  /// - Returns: nil when all were asked about.
  mutating func next(transfers: Int) -> LocalFile? {
    guard let next = waiting.popFirst() else { return nil }
    current = next
    leavesOut = false
    transfersBefore = transfers
    return next
  }
}
