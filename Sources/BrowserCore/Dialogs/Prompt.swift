package import FilesAPI
import FilesStore
package import JSONLines
package import TerminalKit

/// A line that is being typed at the bottom of the screen.
package struct Prompt: Equatable, Sendable {
  package var kind: Kind
  package var field: InputField
  /// Why what was typed cannot be used; the prompt stays, nothing typed is lost.
  package var problem: Problem?
  /// What Tab offers, while it is shown.
  package var completions: [String] = []
  /// The page of what can be typed that is shown; behind the last comes the first again.
  package var guidePage: Int?
  /// The outside is being asked (a path is looked at); Enter does nothing meanwhile.
  package var isWaiting = false
  /// Where one is in what was typed before; nil while a new text is typed.
  package var recall: Recall?
  /// The upload that is tried again with this path.
  package var repeated: UploadRequest?

  package init(_ kind: Kind, text: String = "") {
    self.kind = kind
    field = InputField(text)
  }

  /// What the text is for.
  package enum Kind: Equatable, Sendable {
    /// Narrows while typing; Esc brings back what was before.
    case filter(before: String)
    case uploadPath
    case downloadPath([RemoteFile])
    /// Where the copies go before the files of the plan are deleted.
    case archiveFolder(DeletePlan)
    /// After how many days without use stores go.
    case storeExpiry([CollectionObject])
    case search
    /// Which lines of a preview are shown.
    case recordFilter
    /// Which fields of records are shown in columns.
    case fields
    /// In which order records are shown.
    case arrangement
    /// The path whose values are counted.
    case countedPath
    /// The column of a table to go to.
    case column
    /// In which encoding content is read.
    case encoding
    case command
    /// Where the list is to be written, and what of it.
    case export(ExportSource)
    /// The command that gets content; Tab changes how much of it.
    case pipe(PipeChoice)
    /// Where a part of the content is to be written.
    case savePath(SaveRequest)
    /// The other file of a batch, by id or name.
    case otherFile(PairQuestion)
  }

  /// Why the text cannot be used.
  package enum Problem: Equatable, Sendable {
    case failed(FilesError)
    case unknownCommand(String)
    case unavailable(Action, Unavailability)
    case nothingToComplete
    /// Nothing was typed where a file or a folder is to be named.
    case noPath
    /// A term of a filter that begins so many characters after the prompt's first one.
    case filter(FilterProblem, offset: Int)
    case recordFilter(RecordFilterProblem)
    /// Not a right term, but one that admits nothing for now.
    case unknownSort(String)
    case unknownExport(String)
    /// A script downloads or deletes files, and these are none.
    case scriptOfObjects
    case badDays(String)
    case unknownEncoding(String)
    /// No column, or several, are meant by this.
    case unknownColumn(String)
    /// No file has this id or name, or several have the name.
    case noSuchFile(String, isAmbiguous: Bool)
    case command(CommandWords.Problem)
  }
}
