package import FilesAPI

/// What a command is to get: one record, or the whole file.
package struct PipeChoice: Equatable, Sendable {
  package var file: RemoteFile
  /// nil where there is no record under the cursor.
  package var record: ProgramInput?
  package var takesRecord: Bool

  package var source: ProgramInput { takesRecord ? record ?? .file : .file }
}
