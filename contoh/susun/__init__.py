"""From the readable YAML of the example to rows of its workbook; nothing here touches a database."""
