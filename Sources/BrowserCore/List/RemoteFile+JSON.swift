package import FilesAPI
package import TerminalKit

extension JSONLine {
  /// A file with the field names of the OpenAI API, whatever its provider calls them, and all that it said besides.
  ///
  /// The one form for export, clipboard and commands. `without` names fields of the server that have to give way.
  package init(_ file: RemoteFile, without names: Set<String> = []) {
    self.init()
    add("id", file.id.rawValue)
    add("filename", file.name)
    add("bytes", file.byteCount?.bytes)
    add("created_at", file.createdAt?.seconds)
    add("expires_at", file.expiresAt?.seconds)
    add("purpose", file.purpose?.rawValue)
    add("status", file.status?.rawValue)
    add("source", file.more?.source)
    add("sample_type", file.more?.sampleType)
    add("num_lines", file.more?.lineCount)
    add("mime_type", file.more?.mimeType)
    add("downloadable", file.more?.isDownloadable)
    for field in file.more?.unknown ?? [] where !names.contains(field.key) {
      add(field.key, json: field.json)
    }
  }
}

extension RemoteFile {
  /// What is known of the file, as one JSON object.
  package var json: String { JSONLine(self).text }
}
