package import FilesAPI

/// What a command is to get: one record, or the whole file.
package struct PipeChoice: Equatable, Sendable {
  package var file: RemoteFile
  /// nil where there is no record under the cursor.
  package var record: HandOverSource?
  package var takesRecord: Bool

  package init(file: RemoteFile, record: HandOverSource?, takesRecord: Bool) {
    self.file = file
    self.record = record
    self.takesRecord = takesRecord
  }

  package var source: HandOverSource { takesRecord ? record ?? .file : .file }
}
