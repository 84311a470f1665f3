-- Numbers passages anew, in the order of the corpus: no row is dead then.
CREATE TABLE numbered AS
    SELECT row_number() OVER (ORDER BY a.file, a.place, p.number) - 1 AS row,
        p.article, p.number, p.first, p.last, p.key
    FROM passages AS p JOIN articles AS a ON a.row = p.article;
DELETE FROM passages;
DELETE FROM dead;
INSERT INTO passages SELECT row, article, number, first, last, key FROM numbered ORDER BY row;
DROP TABLE numbered;
