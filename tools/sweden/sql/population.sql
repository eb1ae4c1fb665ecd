-- Inhabitants on 31 December; counties and the nation are sums of their municipalities.
WITH municipality AS (
    SELECT municipality_code AS territory_code, make_date(year, 12, 31) AS counted_on,
        population_31dec AS population, source LIKE 'Eurostat%' AS is_eurostat
    FROM read_csv('{data}/se_population_by_municipality.csv',
        types = {{'municipality_code': 'VARCHAR', 'year': 'INTEGER', 'population_31dec': 'INTEGER'}})
), everywhere AS (
    SELECT territory_code, counted_on, population, is_eurostat, false AS is_sum FROM municipality
    UNION ALL
    SELECT left(territory_code, 2), counted_on, sum(population)::INTEGER, bool_and(is_eurostat), true
    FROM municipality GROUP BY ALL
    UNION ALL
    SELECT '00', counted_on, sum(population)::INTEGER, bool_and(is_eurostat), true FROM municipality GROUP BY ALL
)
SELECT territory_code, year(counted_on)::SMALLINT AS year, counted_on, population, is_sum,
    CASE WHEN is_eurostat THEN 'eurostat_lau_2019' ELSE 'scb_population' END AS source_id
FROM everywhere
ORDER BY territory_code, year
