package import FilesAPI
package import FilesStore

/// Files that were typed together for an upload, looked at.
package struct InspectedFiles: Equatable, Sendable {
  package private(set) var files: [LocalFile] = []
  /// Why others cannot be uploaded.
  package private(set) var problems: [FilesError] = []

  package init() {}

  /// Takes in what was found at one path.
  package mutating func take(_ result: Result<LocalFile, FilesError>) {
    switch result {
    case .success(let file): files.append(file)
    case .failure(let error): problems.append(error)
    }
  }
}

/// Files that wait until the one before was confirmed.
struct UploadQueue: Equatable, Sendable {
  var waiting: [LocalFile]
  let count: Int
  /// What the one before was taken to be for; a file taken for something else is asked about.
  var guess: FilePurpose?
  /// How many transfers there were when the question was opened that is open now.
  var transfersBefore: Int
}
